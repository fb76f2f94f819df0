import { CONFIG, PARTS } from './configuration-shape.ts';
import type { ParsedElement } from './parsed-element.ts';
import type { Shape } from './shape.ts';
import { fill, type Growing, grown, growing, parsed } from './tree.ts';
import { type Word, wordsOf } from './words.ts';

const START = { line: 1, column: 1, offset: 0 };

/**
 * Parses `set` commands, as `show` prints them after `set cli config-output-format set`, and as people paste them.
 * Other lines are passed over.
 * @returns the element `config`
 * @throws Failure `bad-input` for a quotation mark that is not closed
 */
export function parseSet(text: string, what: string): ParsedElement {
  const root = growing('config', START);
  let words: Word[] = [];
  for (const word of wordsOf(text, '', what)) {
    if (word.kind !== 'end of line') words.push(word);
    else {
      command(root, words);
      words = [];
    }
  }
  command(root, words);
  return parsed(root);
}

function command(root: Growing, words: readonly Word[]): void {
  // A prompt may stand in front: admin@PA# set …
  const start = words.findIndex(({ text }) => text === 'set');
  if (start === -1 || start > 1 || (start === 1 && !/[#>]$/.test(words[0]?.text ?? ''))) return;
  const [first, ...rest] = words.slice(start + 1);
  if (first === undefined) return;
  const place = placeOf(root, first);
  if (place) descend(place.element, place.shape, rest);
}

/** A command leaves out what every firewall has once: the device, and the virtual system where there is one only. */
function placeOf(root: Growing, first: Word): { element: Growing; shape: Shape } | undefined {
  const part = PARTS[first.text];
  // What `show` prints alone, such as "syslog", is no beginning of a command.
  const path =
    part?.path.includes('log-settings') || part?.path.includes('rulebase') ? undefined : part?.path;
  if (path === undefined) return undefined;
  let here: { element: Growing; shape: Shape } | undefined = { element: root, shape: CONFIG };
  for (const each of [...inPlace(path, first.text), first.text]) {
    here = here && grown(here.element, here.shape, each, first.at);
  }
  return here;
}

/** Without a virtual system in front, log settings are those of the first. */
function inPlace(path: readonly string[], first: string): string[] {
  const whole = first === 'log-settings' ? (PARTS['rulebase']?.path ?? []) : path;
  return whole.map((each) => each.replaceAll(/^\[|\]$/g, ''));
}

function descend(element: Growing, shape: Shape, words: readonly Word[]): void {
  const [word, ...rest] = words;
  if (word === undefined) return;
  if (shape === 'leaf') fill(element, shape, word.text, word.at, word.written);
  else if (shape === 'members') {
    // [ a b ] or one name; the brackets are words of their own.
    const names =
      word.text === '['
        ? words.slice(
            1,
            words.findLastIndex(({ text }) => text === ']'),
          )
        : [word];
    for (const { text, at, written } of names) fill(element, shape, text, at, written);
  } else {
    const next = grown(element, shape, word.text, word.at);
    if (next) descend(next.element, next.shape, rest);
  }
}
