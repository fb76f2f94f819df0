import type { Span } from '../cef/span.ts';

/** Whether a character may stand in the name of a variable of PAN-OS. */
export function isVariableName(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d
  );
}

/** Every `$name` between two offsets of a line, its dollar sign included. */
export function* variablesOfLine(text: string, from: number, to: number): Generator<Span> {
  for (
    let start = text.indexOf('$', from);
    start !== -1 && start < to;
    start = text.indexOf('$', start + 1)
  ) {
    let end = start + 1;
    while (end < to && isVariableName(text.charCodeAt(end))) end++;
    if (end > start + 1) yield { start, end };
  }
}
