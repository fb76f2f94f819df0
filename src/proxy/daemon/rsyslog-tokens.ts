/** A piece of an rsyslog configuration: a statement's word, an object with parameters, a brace, or a whole legacy line. */
export type Token =
  | {
      readonly type: 'object';
      readonly name: string;
      readonly parameters: ReadonlyMap<string, string>;
      readonly line: number;
      /** Its parenthesis never closes in this file. */
      readonly unclosed: boolean;
    }
  | { readonly type: 'open'; readonly line: number }
  | { readonly type: 'close'; readonly line: number }
  | { readonly type: 'word'; readonly text: string; readonly line: number };

/** The objects of RainerScript; any other word before a parenthesis is part of an expression. */
const OBJECT =
  /(action|global|include|input|lookup_table|main_queue|module|parser|ruleset|template|timezone|dyn_stats|ratelimit)[ \t\r\n]*\(/iy;
const WORD = /[()]|[^\s(){}#"']+/y;
const PARAMETER = /([a-z0-9_.]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\[([^\]]*)\])/gi;

/**
 * Splits an rsyslog configuration into tokens, in linear time; comments are left out. Legacy lines come as words.
 * Grammar: rsyslog documentation, 'Basic Structure' and 'RainerScript'.
 */
export function rsyslogTokens(lines: readonly string[]): Token[] {
  const text = lines.join('\n');
  const tokens: Token[] = [];
  let line = 1;
  let at = 0;
  const advance = (to: number): void => {
    for (; at < to; at++) if (text[at] === '\n') line++;
  };
  while (at < text.length) {
    const character = text[at];
    if (character === '#') advance(lineEnd(text, at));
    else if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      advance(end < 0 ? text.length : end + 2);
    } else if (character === '{' || character === '}') {
      tokens.push({ type: character === '{' ? 'open' : 'close', line });
      advance(at + 1);
    } else if (character === '"' || character === "'") {
      const end = quoteEnd(text, at);
      tokens.push({ type: 'word', text: text.slice(at, end), line });
      advance(end);
    } else {
      at = readWord(text, at, line, tokens, advance);
    }
  }
  return tokens;
}

function readWord(
  text: string,
  at: number,
  line: number,
  tokens: Token[],
  advance: (to: number) => void,
): number {
  OBJECT.lastIndex = at;
  const object = OBJECT.exec(text);
  if (object) {
    const closing = parenthesisEnd(text, OBJECT.lastIndex);
    const end = closing ?? text.length;
    const inside = text.slice(OBJECT.lastIndex, closing === undefined ? end : end - 1);
    const parameters = new Map<string, string>();
    for (const [, key = '', double, single, list] of inside.matchAll(PARAMETER)) {
      parameters.set(key.toLowerCase(), double ?? single ?? list ?? '');
    }
    const name = (object[1] ?? '').toLowerCase();
    tokens.push({ type: 'object', name, parameters, line, unclosed: closing === undefined });
    advance(end);
    return end;
  }
  WORD.lastIndex = at;
  const word = WORD.exec(text);
  if (word) {
    tokens.push({ type: 'word', text: word[0], line });
    advance(WORD.lastIndex);
    return WORD.lastIndex;
  }
  advance(at + 1);
  return at + 1;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The place after the closing quote; a quote that never closes ends with its line. */
function quoteEnd(text: string, from: number): number {
  const quote = text[from];
  const end = lineEnd(text, from);
  for (let at = from + 1; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at + 1;
  }
  return end;
}

/** The place after the parenthesis that closes the one before `from`, quotes and comments stepped over; none may. */
function parenthesisEnd(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'") at = quoteEnd(text, at) - 1;
    else if (character === '#') at = lineEnd(text, at);
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at + 1;
  }
  return undefined;
}
