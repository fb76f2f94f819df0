/** How the custom format of a syslog server profile escapes the values of variables. */
export interface Escaping {
  readonly characters: string;
  readonly escape: string;
}

/** What CEF needs: a backslash before `\` and `=` (the standard, "Character Encoding"). */
export const CEF_ESCAPING: Escaping = { characters: '\\=', escape: '\\' };

/**
 * The message that a firewall makes of a template: each variable is replaced by its value, escaped; text stays. A name
 * without a value is sent as it stands, as PAN-OS does with one that it does not know.
 */
export function expandTemplate(
  text: string,
  values: ReadonlyMap<string, string>,
  { characters, escape }: Escaping = CEF_ESCAPING,
): string {
  return text.replaceAll(/\$([A-Za-z][A-Za-z0-9_-]*)/g, (whole, name: string) => {
    const value = values.get(name);
    if (value === undefined) return whole;
    return value.replaceAll(/[\s\S]/gu, (char) => (characters.includes(char) ? `${escape}${char}` : char));
  });
}
