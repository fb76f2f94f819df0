import type { AmbiguousCsv } from './decode-csv.ts';

/** Native CSV that is known, and whose columns have no place in a template. */
const LAYOUTS: readonly { readonly logType: string; readonly begin: RegExp; readonly why: string }[] = [
  {
    logType: 'globalprotect',
    begin:
      /(?:^|[ :>])(\d{0,3},\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d,\w{0,32},\d{1,20},0x[\da-f]{1,16},GLOBALPROTECT,)/i,
    why: 'The type stands in column 6: that is the layout of the first releases of 9.1, whose columns are in another order.',
  },
  {
    logType: 'audit',
    begin: /(?:^|[ :>])(\w{1,32},\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d,audit,)/i,
    why: 'The audit log has no custom format, so that no firewall sends it as CEF.',
  },
];

/** @param line of which the first characters are looked at */
export function unreadLayout(line: string): AmbiguousCsv | undefined {
  const head = line.slice(0, 512);
  for (const { logType, begin, why } of LAYOUTS) {
    const match = begin.exec(head);
    const text = match?.[1];
    if (match && text !== undefined)
      return { kind: 'ambiguous', logType, why, start: match.index + match[0].length - text.length };
  }
  return undefined;
}
