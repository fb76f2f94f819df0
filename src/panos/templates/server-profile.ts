import { Failure } from '../../shared/failure.ts';
import { CEF_ESCAPING } from './expand.ts';
import type { Template } from './make-template.ts';

/** The name of the syslog server profile, where the user gives none. */
export const DEFAULT_SERVER_PROFILE = 'Sentinel-CEF';

/**
 * Configuration commands that give a syslog server profile the template and the escaping that CEF needs. The profile
 * must exist, with its servers.
 * @throws Failure `bad-input` for a name that PAN-OS does not take
 */
export function setCommands({ logType, text }: Template, serverProfile = DEFAULT_SERVER_PROFILE): string {
  const profile = `set shared log-settings syslog ${quotedName(serverProfile)} format`;
  return [
    // Quotation marks, since the template has blanks and pipes; no template holds one itself.
    `${profile} ${logType} "${text}"`,
    `${profile} escaping escaped-characters ${CEF_ESCAPING.characters}`,
    `${profile} escaping escape-character ${CEF_ESCAPING.escape}`,
  ].join('\n');
}

/** The element of the profile's `format` that holds the template, as it stands in an exported configuration. */
export function xmlElement({ logType, text }: Pick<Template, 'logType' | 'text'>): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<${logType}>${escaped}</${logType}>`;
}

/** Names of PAN-OS: at most 31 characters, the first a letter, a digit or an underscore. */
function quotedName(name: string): string {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_. -]{0,30}$/.test(name)) {
    throw new Failure(
      'bad-input',
      `"${name}" can't be the name of a server profile.`,
      'PAN-OS takes up to 31 letters, digits, blanks, dots, hyphens and underscores.',
    );
  }
  return name.includes(' ') ? `"${name}"` : name;
}
