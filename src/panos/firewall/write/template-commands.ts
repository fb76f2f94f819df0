import { placeOf } from '../../configuration/element.ts';
import { setCommandsOf } from '../../configuration/set-commands.ts';
import type { Template } from '../../templates/make-template.ts';
import { escapingChange, formatChange } from '../changes/server-profile.ts';
import { readServerProfileName } from '../read-request.ts';

/**
 * Configuration commands that give a syslog server profile in `shared` one template, and the escaping that CEF needs. The
 * profile must exist, with its servers.
 * @throws Failure `bad-input` for a name that PAN-OS does not take
 */
export function templateCommands(template: Template, serverProfile: string): string[] {
  const profile = placeOf('shared', 'log-settings', 'syslog', [readServerProfileName(serverProfile)]);
  return [formatChange(profile, '', template), escapingChange(profile, '')].flatMap(({ at, elements }) =>
    setCommandsOf(at, elements),
  );
}
