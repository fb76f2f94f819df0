import { plainText } from '../../shared/plain-text.ts';

/** What a colour means in the output of Microsoft's scripts (`print_error`, `print_ok`, `print_warning`, `print_notice`). */
export type SpanKind = 'error' | 'ok' | 'warning' | 'notice' | 'response' | 'plain';

export interface Span {
  readonly kind: SpanKind;
  readonly text: string;
}

const KIND: Readonly<Record<string, SpanKind>> = {
  '1;31;40': 'error',
  '1;32;40': 'ok',
  '1;33;40': 'warning',
  '0;30;47': 'notice',
  '1;34;40': 'response',
};
const ESCAPE = '\u001b[';
const RESET = '\u001b[0m';

/** Splits a script's output by colour. A coloured span may hold several lines; plain text is split by line. */
export function spansOf(output: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < output.length) {
    const start = output.indexOf(ESCAPE, at);
    plain(output.slice(at, start < 0 ? output.length : start), spans);
    if (start < 0) break;
    const letter = output.indexOf('m', start);
    const end = output.indexOf(RESET, letter);
    if (letter < 0) break;
    const kind = KIND[output.slice(start + ESCAPE.length, letter)];
    const text = output.slice(letter + 1, end < 0 ? output.length : end);
    if (kind) spans.push({ kind, text: clean(text) });
    else plain(text, spans);
    at = end < 0 ? output.length : end + RESET.length;
  }
  return spans.filter((span) => span.text !== '');
}

function plain(text: string, spans: Span[]): void {
  for (const line of text.split(/\r\n|\r|\n/)) spans.push({ kind: 'plain', text: clean(line) });
}

const clean = (text: string): string => plainText(text).trim();
