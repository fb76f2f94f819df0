import { branch, entry, leaf, members } from '../../configuration/element.ts';
import type { Change } from '../change.ts';
import { type Layout, within } from '../layout.ts';
import type { FirewallRequest } from '../request.ts';
import { filterOf } from './match-list.ts';

/** The log forwarding profile, with a match list for each log that rules write. */
export function logForwardingChanges({ forwarding }: Layout, request: FirewallRequest): Change[] {
  if (forwarding === undefined || forwarding.logTypes.length === 0) return [];
  const { scope, logTypes, syslog, panorama } = forwarding;
  const { logForwardingProfile: name, serverProfile, matchList } = request;
  const at = within(scope, 'log-settings', 'profiles', [name]);
  const lists = logTypes.map((logType) =>
    entry(`${matchList}-${logType}`, [
      leaf('log-type', logType),
      leaf('filter', filterOf(request, logType)),
      leaf('send-to-panorama', panorama ? 'yes' : 'no'),
      ...(syslog ? [members('send-syslog', [serverProfile])] : []),
    ]),
  );
  const receiver = syslog ? `the server profile ${serverProfile}` : 'Panorama, whose collectors send them on';
  return [
    {
      id: 'log-forwarding-profile',
      what: `The log forwarding profile ${name} sends ${logTypes.join(', ')} logs to ${receiver}; it works in the rules that have it.`,
      at,
      elements: [branch('match-list', lists)],
      takeBack: [{ delete: at }],
    },
  ];
}
