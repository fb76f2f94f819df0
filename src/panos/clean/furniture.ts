import { LOG_TYPES } from '../variables.ts';

const PAGE = /^(?:page )?\d{1,4}(?: (?:of|\/) \d{1,4})?$|^\d{1,4} ?\| ?page$|^[-–] ?\d{1,4} ?[-–]$/i;
const RUNNING =
  /©|\bcopyright\b|\(c\) \d{4}|\bcommon event format\b|\b(?:configuration|integration|administrator.?s?) guide\b|^pan-os \d|^palo alto networks(?:,? inc\.?)?(?: ?\|? ?\d{1,4})?$|\ball rights reserved\b|^\d{1,4} ?\| ?[A-Z].*|^[A-Z][^=$|]* ?\| ?\d{1,4}$|^(?:optional|required|note|notes|example|default|description|format|log type|custom log format)s?:?$/i;

/** Words of headings, by log type. */
const HEADINGS: readonly (readonly [string, string])[] = [
  ...LOG_TYPES.map((type) => [type, type] as const),
  ...LOG_TYPES.filter((type) => type.includes('-')).map((type) => [type.replaceAll('-', ' '), type] as const),
];

/** Page numbers, running heads, notes of copyright and words of the manual that are no part of a template. */
export function isFurniture(line: string): boolean {
  const text = line.trim();
  if (/[=$]/.test(text)) return false;
  return PAGE.test(text) || RUNNING.test(text);
}

/** The log type that a heading such as `Threat`, `Threat Log Format:` or the linter's comment names. */
export function headingOf(line: string): string | undefined {
  const text = line
    .trim()
    .toLowerCase()
    .replace(/^#? ?sentinel-cef-log-type[ :]+/, '')
    .replace(/^(?:(?:[\d.]+|[•*-]) ?)+/, '')
    .replace(/:$/, '')
    .replace(/(?: logs?)?(?: (?:custom )?(?:log )?(?:format|template)s?)?$/, '');
  return HEADINGS.find(([words]) => words === text)?.[1];
}
