import type { Place } from './model.ts';
import type { SyslogNgLogPath } from './read-syslog-ng.ts';

/** A statement inside a log path: its word, and what stands in its braces or parentheses. */
interface Statement {
  readonly word: string;
  readonly body: string;
  readonly braces: boolean;
  /** Lines after the path's own. */
  readonly below: number;
}

/** Deeper paths are not followed. */
const DEEPEST = 8;
const STATEMENT = /([\w-]+)\s*([({])/g;

/** Comments blanked, so that places stay what they are. */
export function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/g, (found) =>
    found.startsWith('#') ? ' '.repeat(found.length) : found,
  );
}

/** The place of the brace or parenthesis that closes the one before `from`; quoted ones don't count. */
export function blockEnd(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = quoteEnd(text, at);
    else if (character === '{' || character === '(') depth++;
    else if ((character === '}' || character === ')') && --depth === 0) return at;
  }
  return text.length;
}

function quoteEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"' || text[at] === '\n') return at;
  }
  return text.length;
}

export function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The statements of a block, one after the other. */
export function blocksOf(body: string): Statement[] {
  const statements: Statement[] = [];
  let below = 0;
  let counted = 0;
  STATEMENT.lastIndex = 0;
  for (let match = STATEMENT.exec(body); match; match = STATEMENT.exec(body)) {
    const [, word = '', opening] = match;
    const open = STATEMENT.lastIndex;
    const end = blockEnd(body, open);
    below += newlines(body, counted, match.index);
    counted = match.index;
    statements.push({ word, body: body.slice(open, end), braces: opening === '{', below });
    STATEMENT.lastIndex = end + 1;
  }
  return statements;
}

/** Reads a log path. `name` keeps a source or destination that is written inside it, and gives a name for it. */
export function pathIn(
  body: string,
  place: Place,
  name: (kind: 'source' | 'destination', text: string, line: number) => string,
  depth = 0,
): SyslogNgLogPath {
  const path = {
    ...place,
    sources: [] as string[],
    filters: [] as string[],
    destinations: [] as string[],
    flags: [] as string[],
    rewrites: [] as string[],
    inner: [] as SyslogNgLogPath[],
  };
  for (const { word, body: text, braces, below } of blocksOf(body)) {
    const line = place.line + below;
    const named = (kind: 'source' | 'destination'): string => (braces ? name(kind, text, line) : text.trim());
    if (word === 'source') path.sources.push(named('source'));
    else if (word === 'destination') path.destinations.push(named('destination'));
    else if (word === 'filter')
      path.filters.push(braces ? text.replace(/;\s*$/, '') : `filter(${text.trim()})`);
    else if (word === 'flags') path.flags.push(...text.split(/[\s,]+/).map((flag) => flag.toLowerCase()));
    else if (word === 'rewrite') path.rewrites.push(text.trim());
    else if (/^(?:log|junction|channel|if|else|elif)$/.test(word) && braces && depth < DEEPEST) {
      const inner = pathIn(text, { ...place, line }, name, depth + 1);
      // Whether a message comes by a branch of `if` is not looked into.
      path.inner.push(/if|else/.test(word) ? { ...inner, filters: ['condition', ...inner.filters] } : inner);
    }
  }
  return path;
}
