import { BLANK, isFalseBlank } from '../../cef/characters.ts';
import { entryOf } from '../../cef/dictionary.ts';
import { strayAt } from '../../cef/stray-characters.ts';
import { isKnownKey } from '../../cef/standard-keys.ts';
import { variableOf } from '../../panos/variables.ts';
import type { LintPair } from '../pairs.ts';
import type { RuleContext } from '../rule.ts';
import { gluedManualWord } from '../template/manual-words.ts';
import { isOfType } from '../values/typed-value.ts';

/** An unescaped `=` inside a value, told apart by what most likely happened. */
export type BareEquals =
  /** Part of the value, or nobody can say more. `count` of them stand side by side. */
  | { readonly kind: 'text'; readonly offset: number; readonly count: number; readonly pair: LintPair }
  /** The blank before a key is missing; the key begins at `split`. */
  | {
      readonly kind: 'glued';
      readonly offset: number;
      readonly split: number;
      /** Where what stands in the place of the blank begins: at `split`, or a comma, semicolon, pipe or ampersand before it. */
      readonly from: number;
      readonly sure: boolean;
      readonly key: string;
    }
  /** A key of a template with a dollar sign before it, at `dollar`. */
  | { readonly kind: 'dollar-key'; readonly offset: number; readonly dollar: number; readonly key: string }
  /** A word of the manual with a colon, glued to a key: `Optional:suser=`. It stands from `start` to `key`. */
  | { readonly kind: 'manual-word'; readonly offset: number; readonly start: number; readonly key: number }
  /** Another rule speaks of it. */
  | { readonly kind: 'other' };

const LONGEST_STRAY = 12;

/** How far back a word before an equals sign is read. */
const REACH = 128;

/** The unescaped equals signs in the values of a message, in their order. */
export function* bareEqualsOf({ message, pairs, mode }: RuleContext): Generator<BareEquals> {
  const offsets = message?.extension?.bareEquals ?? [];
  const text = message?.text ?? '';
  let at = 0;
  let glued: LintPair | undefined; // the pair that begins at a key found glued, to the end of the value it is in
  for (let index = 0; index < offsets.length; index++) {
    const offset = offsets[index] ?? 0;
    while ((pairs[at]?.value.end ?? offset + 1) <= offset) at++;
    const outer = pairs[at];
    if (outer === undefined || offset < outer.value.start) continue;
    const pair: LintPair = glued !== undefined && offset < glued.value.end ? glued : outer;
    const kind = classify(text, offset, pair, mode === 'template');
    if (kind !== undefined) {
      if (kind.kind === 'glued') glued = gluedPair(pair, kind.key, offset);
      yield kind;
      continue;
    }
    let count = 1;
    while (offsets[index + count] === offset + count && offset + count < pair.value.end) count++;
    index += count - 1;
    yield { kind: 'text', offset, count, pair };
  }
}

/** The rest of a value as the value of a key that was glued into it. */
function gluedPair({ value, ...pair }: LintPair, name: string, equals: number): LintPair {
  return { ...pair, name, entry: entryOf(name), equals, value: { start: equals + 1, end: value.end } };
}

function classify(text: string, offset: number, pair: LintPair, template: boolean): BareEquals | undefined {
  const from = Math.max(pair.value.start, offset - REACH);
  const before = text.slice(from, offset);
  const last = before.charCodeAt(before.length - 1);
  if (last === BLANK || isFalseBlank(last)) {
    const word = /(?:^| )([A-Za-z0-9_.[\]-]+)\s+$/.exec(before)?.[1];
    return word !== undefined && isKnownKey(word) ? { kind: 'other' } : undefined;
  }
  const word = /[A-Za-z0-9]*$/.exec(before)?.[0] ?? '';
  const start = offset - word.length;
  if (word !== '' && strayEndsAt(text, start, from)) return { kind: 'other' };
  if (template && isKnownKey(word) && /(?:^| )\$$/.test(before.slice(0, before.length - word.length))) {
    return { kind: 'dollar-key', offset, dollar: start - 1, key: word };
  }
  const manual =
    template && isKnownKey(word) ? gluedManualWord(before.slice(0, before.length - word.length)) : 0;
  if (manual > 0) return { kind: 'manual-word', offset, start: start - manual, key: start };
  for (let split = start; split < offset; split++) {
    const key = text.slice(split, offset);
    if (split === pair.value.start || !isKnownKey(key)) continue;
    const left = text.slice(Math.max(pair.value.start, split - REACH), split);
    const instead = /(?:[,;|&]|\\[nrt])?$/.exec(left)?.[0].length ?? 0;
    const sure = isGlue(left.slice(0, left.length - instead), key, pair, template);
    if (sure || (split > start && isDistinct(key))) {
      return { kind: 'glued', offset, split, from: sure ? split - instead : split, sure, key };
    }
  }
  return undefined;
}

/** Whether the text before a key is a whole value: of its type, a variable, or the label of that very key. */
function isGlue(left: string, key: string, pair: LintPair, template: boolean): boolean {
  if (pair.name === `${key}Label` || `${pair.name}Label` === key) return true;
  if (template) {
    const variable = /\$([A-Za-z][A-Za-z0-9_-]*)$/.exec(left)?.[1];
    return variable !== undefined && variableOf(variable) !== undefined;
  }
  const type = pair.entry?.type;
  return type !== undefined && type !== 'String' && isOfType(left, type);
}

/** A key that hardly ends another word by chance. */
function isDistinct(key: string): boolean {
  return key.endsWith('Label') || (key.length >= 10 && /[a-z][A-Z]/.test(key));
}

/** An entity or another stray sequence directly before a word: once it is mended, the word may be a key. */
function strayEndsAt(text: string, end: number, from: number): boolean {
  for (let start = Math.max(from, end - LONGEST_STRAY); start < end; start++) {
    if (strayAt(text, start)?.length === end - start) return true;
  }
  return false;
}
