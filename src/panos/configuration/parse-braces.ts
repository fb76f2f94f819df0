import { Failure } from '../../shared/failure.ts';
import type { ParsedElement } from './parsed-element.ts';
import type { Shape } from './shape.ts';
import { fill, type Growing, grown, growing, parsed } from './tree.ts';
import { type Word, wordsOf } from './words.ts';

const START = { line: 1, column: 1, offset: 0 };

/** Where a brace was opened; without an element in what is not kept. */
interface Level {
  readonly opener: string;
  readonly element?: Growing | undefined;
  readonly shape?: Shape | undefined;
}

/**
 * Parses what `show` prints by default: `name { tag value; list [ a b ]; }`. There are no tags and attributes in it; the
 * shape tells names of entries from those of elements.
 * @returns an element without a place in the configuration, whose children are what the text holds
 * @throws Failure `bad-input` when a brace is missing
 */
export function parseBraces(text: string, shape: Shape, what: string): ParsedElement {
  const root = growing('', START);
  const levels: Level[] = [{ opener: '', element: root, shape }];
  let words: Word[] = [];
  let inList = false;
  for (const word of wordsOf(text, '{};[]', what)) {
    if (word.kind === 'end of line') continue;
    const mark = word.kind === 'mark' ? word.text : '';
    const level = levels.at(-1);
    if (mark === '[') inList = true;
    else if (mark === ']') inList = false;
    else if (mark === '' || inList) words.push(word);
    else if (mark === '{') {
      const name = words.at(-1);
      if (name === undefined) throw misplaced('{', word, what);
      levels.push({ opener: name.text, ...below(level, words) });
      words = [];
    } else {
      statement(level, words);
      words = [];
      if (mark === '}' && levels.pop()?.opener === '') throw misplaced('}', word, what);
    }
  }
  const open = levels.at(-1)?.opener ?? '';
  if (open !== '' || words.length > 0) {
    throw new Failure(
      'bad-input',
      `${what} is not whole: it ends in line ${text.split('\n').length}${open === '' ? '' : `, inside "${open}"`}.`,
      'It was cut off on its way; print it again, with "set cli pager off".',
    );
  }
  return parsed(root);
}

/** Several names in front of a brace are a path, as in `entry name {`. */
function below({ element, shape }: Level = { opener: '' }, words: readonly Word[]): Partial<Level> {
  let here = element && shape !== undefined ? { element, shape } : undefined;
  for (const { text, at } of words) here = here && grown(here.element, here.shape, text, at);
  return here ?? {};
}

/** `tag value;`, `tag [ a b ];`, or `name;` of an entry without anything in it. */
function statement(level: Level | undefined, [name, ...values]: readonly Word[]): void {
  if (name === undefined) return;
  const { element, shape } = below(level, [name]);
  if (!element || shape === undefined) return;
  if (shape === 'leaf' || shape === 'members')
    for (const { text, at, written } of values) fill(element, shape, text, at, written);
}

function misplaced(mark: string, { at }: Word, what: string): Failure {
  return new Failure(
    'bad-input',
    `Line ${at.line}, column ${at.column}: ${what} has a "${mark}" that belongs to nothing.`,
    'Paste the output of "show" as it was printed, from its first line on.',
  );
}
