import type { Match } from './filter.ts';

const TOKEN = /\(|\)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()"']+/g;

/**
 * Evaluates an expression of RainerScript: `not` binds closer than `and`, `and` than `or`. What `judge` says of a
 * comparison may be maybe. An expression that can't be read is maybe.
 */
export function evaluate(text: string, judge: (comparison: string) => Match): Match {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const word = (): string => tokens[at]?.toLowerCase() ?? '';

  const alternatives = (): Match => {
    const matched = [conditions()];
    while (word() === 'or') {
      at++;
      matched.push(conditions());
    }
    return matched.includes('yes') ? 'yes' : matched.includes('maybe') ? 'maybe' : 'no';
  };
  const conditions = (): Match => {
    const matched = [condition()];
    while (word() === 'and') {
      at++;
      matched.push(condition());
    }
    return matched.includes('no') ? 'no' : matched.includes('maybe') ? 'maybe' : 'yes';
  };
  const condition = (): Match => {
    if (word() === 'not') {
      at++;
      return ({ yes: 'no', no: 'yes', maybe: 'maybe' } as const)[condition()];
    }
    if (word() === '(') {
      at++;
      const inside = alternatives();
      at++;
      return inside;
    }
    const start = at;
    // A comparison runs to the next word that joins; a function call keeps its own parentheses.
    for (let depth = 0; at < tokens.length; at++) {
      if (word() === '(') depth++;
      else if (word() === ')' && depth-- === 0) break;
      else if (depth === 0 && (word() === 'and' || word() === 'or')) break;
    }
    return at === start ? 'maybe' : judge(tokens.slice(start, at).join(' '));
  };

  const match = alternatives();
  return at >= tokens.length ? match : 'maybe';
}
