import type { Span } from '../../cef/span.ts';
import type { LintPair } from '../pairs.ts';
import type { RuleContext } from '../rule.ts';

/** Text behind the variable that a value begins with; it begins with the blank between them. */
export interface RestOfValue extends Span {
  readonly text: string;
  /** The pair that it stands in. */
  readonly pair: LintPair;
}

const VARIABLE_AND_REST = /^\$[A-Za-z][A-Za-z0-9_-]*(?= [^ ])/;

/** What stands behind a variable in the values of a template. A value that goes on with another variable has no rest. */
export function* restOfValues({ pairs, mode, line }: RuleContext): Generator<RestOfValue> {
  if (mode !== 'template') return;
  for (const pair of pairs) {
    const { value } = pair;
    const text = line.text.slice(value.start, Math.min(value.end, value.start + 512)).trimEnd();
    const variable = VARIABLE_AND_REST.exec(text)?.[0];
    if (variable === undefined) continue;
    const rest = text.slice(variable.length);
    if (rest.includes('$')) continue;
    const start = value.start + variable.length;
    yield { text: rest, pair, start, end: start + rest.length };
  }
}
