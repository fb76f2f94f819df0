import { parseMessage } from '../../cef/parse-message.ts';

/** A template taken apart: header fields as they are, however many, and pairs in their order. */
export interface TakenApart {
  readonly header: readonly string[];
  readonly pairs: readonly (readonly [key: string, value: string])[];
}

/** A key with its equals sign behind the header; a dollar sign before it is a fault of some guides. */
const FIRST_PAIR = /(?:[|\s])\$?[A-Za-z][\w.]*=/;
const WHOLE_HEADER = 'CEF:0|v|p|r|i|n|1|';

/**
 * Takes a template apart, also one whose header has too few fields: it ends where the first pair begins. Never throws.
 */
export function takenApart(template: string): TakenApart {
  const text = template.trim();
  const first = FIRST_PAIR.exec(text)?.index;
  const end = first === undefined ? text.length : first + 1;
  const header = text.slice(0, end).trim().replace(/\|$/, '').split('|');
  const message = parseMessage(WHOLE_HEADER + text.slice(end).trim());
  const pairs = message?.extension?.pairs ?? [];
  return {
    header,
    pairs: pairs.map(({ key, value }) => [
      message?.text.slice(key.start, key.end) ?? '',
      message?.text.slice(value.start, value.end).trim() ?? '',
    ]),
  };
}

/** A template with a line for each header field and each pair, for showing two beside each other. */
export function templateLines(template: string): string {
  const { header, pairs } = takenApart(template);
  return [
    ...header.map((field, index) => (index === 0 ? field : `|${field}`)),
    ...pairs.map((pair) => pair.join('=')),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
