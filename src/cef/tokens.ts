import type { CefMessage } from './message.ts';
import type { Span } from './span.ts';

export type TokenKind =
  | 'prefix'
  | 'marker'
  | 'gap'
  | 'field'
  | 'delimiter'
  | 'text'
  | 'key'
  | 'equals'
  | 'value'
  | 'separator'
  | 'trailing';

export interface Token extends Span {
  readonly kind: TokenKind;
}

/** The leaves of a message in their order. Together they hold every character of its line, each exactly once. */
export function tokensOf(message: CefMessage): Token[] {
  const tokens: Token[] = [];
  const add = (kind: TokenKind, start: number, end: number) => {
    if (end > start) tokens.push({ kind, start, end });
  };
  add('prefix', 0, message.marker.start);
  add('marker', message.marker.start, message.marker.end);
  add('gap', message.gap.start, message.gap.end);
  for (let index = 0; index < Math.max(message.fields.length, message.delimiters.length); index++) {
    const field = message.fields[index];
    const delimiter = message.delimiters[index];
    if (field !== undefined) add('field', field.start, field.end);
    if (delimiter !== undefined) add('delimiter', delimiter.start, delimiter.end);
  }
  const { extension } = message;
  if (extension === undefined) return tokens;
  add('text', extension.leading.start, extension.leading.end);
  let before = extension.leading.end;
  for (const { key, equals, value } of extension.pairs) {
    add('separator', before, key.start);
    add('key', key.start, key.end);
    add('equals', equals, equals + 1);
    add('value', value.start, value.end);
    before = value.end;
  }
  add('trailing', extension.trailing.start, extension.trailing.end);
  return tokens;
}
