import { isFalseBlank, isPrintable } from '../../cef/characters.ts';
import type { RuleContext } from '../rule.ts';

/** A `$name` in a template. */
export interface VariableUse {
  readonly name: string;
  /** Of the dollar sign. */
  readonly start: number;
  readonly end: number;
}

const VARIABLE = /\$([A-Za-z][A-Za-z0-9_-]*)/g;

/**
 * The variables of a template line whose names are whole. Left out is one that a line break cuts, one with a stray
 * character in it, and one before an equals sign: other rules speak of them.
 */
export function variablesIn({ line, message, mode }: RuleContext): VariableUse[] {
  const uses: VariableUse[] = [];
  if (mode !== 'template' || message === undefined || !line.text.includes('$', message.marker.end))
    return uses;
  const { text } = line;
  for (const match of text.matchAll(VARIABLE)) {
    const start = match.index;
    const end = start + match[0].length;
    if (start < message.marker.end || (end === text.length && line.continued)) continue;
    const code = text.charCodeAt(end);
    if (end < text.length && !isPrintable(code) && !isFalseBlank(code)) continue;
    if (text.charAt(end) === '=') continue;
    uses.push({ name: match[1] ?? '', start, end });
  }
  return uses;
}
