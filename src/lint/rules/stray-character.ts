import { isKnownKey } from '../../cef/standard-keys.ts';
import { isRepairableKey, repaired } from '../stray/damaged-key.ts';
import { messageOf } from '../stray/describe.ts';
import { severityOf } from '../stray/judge.ts';
import { type Region, regionsOf } from '../stray/regions.ts';
import { repairOf } from '../stray/repair.ts';
import { type Found, strays } from '../stray/walk.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Whether a line needs a closer look at all: the usual line is left at once. */
const SUSPECT = {
  log: /[^\x20-\x7e]|&#?\w{2,8};|#0[01]|\\\||\$cefformatted-/,
  template: /[^\x20-\x7e]|[&\\]|\$cefformatted-/,
};

const rule: Rule = {
  id: 'stray-character',
  title: 'No characters that copying left behind',
  description:
    'Copying from PDF, Word or a web page puts other characters in the place of plain ones: curly quotes, dashes, no-break spaces, look-alike pipes and letters, ligatures, invisible characters, broken encodings. In a log, letters and signs of any script are right in values and in the name, and only characters that nobody can have meant are reported there, such as a letter whose encoding was broken on the way. In a template every character outside printable ASCII is reported.',
  sentinel:
    'In the marker, a pipe, a key or an equals sign the message is not recognised, or its fields and pairs are lost. In the vendor or product, queries that compare DeviceVendor and DeviceProduct miss every event. In a value the text differs from what rules look for.',
  repair:
    'The quick fix writes the plain character, or removes what should not be there. Where several readings are possible, such as a private-use glyph of a PDF font, a person must decide.',
  severity: { log: 'hint to error', template: 'information to error' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Example|Gate–1|1.0|$subtype|$type|1|src=$src\u00a0dst=$dst',
    good: 'CEF:0|Example|Gate-1|1.0|$subtype|$type|1|src=$src dst=$dst',
  },
  check(context) {
    const { line, mode, message } = context;
    if (message === undefined && mode === 'log') return; // one finding for a line that is no message
    if (!SUSPECT[mode].test(line.text)) return;
    const regions = message === undefined ? textRegion(line.text) : regionsOf(message);
    let word: Word | undefined;
    for (const found of strays(line.text, regions, mode === 'template')) {
      if (found.place === 'key' && word?.region !== found.region) word = wordOf(found.region, line.text);
      report(context, found, found.place === 'key' ? word : undefined);
    }
  },
};

function textRegion(text: string): Region[] {
  return [{ place: 'text', name: 'the rest of a template', start: 0, end: text.length }];
}

/** A key that stray characters stand in, judged once for all of them. */
interface Word {
  readonly region: Region;
  readonly repairable: boolean;
  /** Whether repairing it gives a key of the dictionary. */
  readonly known: boolean;
}

function wordOf(region: Region, line: string): Word {
  const word = line.slice(region.start, region.end);
  return { region, repairable: isRepairableKey(word), known: isKnownKey(repaired(word) ?? '') };
}

function report(context: RuleContext, found: Found, word: Word | undefined): void {
  const { line, mode, message } = context;
  // A word of another script before an equals sign is one finding of key-charset, not one for each letter.
  if (mode === 'log' && word?.repairable === false) return;
  if (isLegalMark(context, found)) return;
  const placed = replacesEquals(context, found)
    ? { ...found, place: 'equals' as const, name: 'the place of an equals sign' }
    : replacesBlank(context, found)
      ? { ...found, place: 'separator' as const, name: 'the place of the blank between two pairs' }
      : found;
  const judged = severityOf(placed.match?.stray, placed.place, mode);
  if (judged === undefined) return;
  const severity = hidesKey(context, found) ? 'error' : judged;
  const repair = repairOf(placed, line.text, mode, word?.known ?? false);
  const written = (repair.fix ?? repair.suggestions?.[0])?.edits[0]?.newText;
  context.report({
    severity,
    message: messageOf(placed, line.text, message !== undefined, written),
    start: found.start,
    end: found.end,
    ...repair,
  });
}

/** A blank of another kind between a key and its equals sign: the pair is lost. */
function hidesKey({ line }: RuleContext, { match, start, end }: Found): boolean {
  if (match?.stray.replacement !== ' ' || !/^\s?=/.test(line.text.slice(end, end + 2))) return false;
  const word = /(?:^|[ |])([A-Za-z0-9_.[\]-]+)$/.exec(line.text.slice(Math.max(0, start - 256), start))?.[1];
  return word !== undefined && isKnownKey(word);
}

/** A look-alike `=` directly behind a word that is a key. In a log only keys of the dictionary count. */
function replacesEquals({ line, mode }: RuleContext, found: Found): boolean {
  if (found.match?.stray.replacement !== '=' || (found.place !== 'value' && found.place !== 'text'))
    return false;
  const before = line.text.slice(Math.max(0, found.start - 256), found.start);
  const word = /(?:^|[ |])([A-Za-z0-9_.[\]-]+)$/.exec(before)?.[1];
  return word !== undefined && (mode === 'template' || isKnownKey(word));
}

/** An entity or a broken encoding of a blank, directly before a key. */
function replacesBlank({ line }: RuleContext, found: Found): boolean {
  const stray = found.match?.stray;
  if (stray?.category !== 'sequence' || stray.replacement !== ' ' || found.place !== 'value') return false;
  return /^[A-Za-z0-9_.[\]-]+=/.test(line.text.slice(found.end, found.end + 256));
}

/** RFC 5424 puts a byte-order mark before a message in UTF-8. */
function isLegalMark({ line, message }: RuleContext, found: Found): boolean {
  return (
    found.place === 'prefix' &&
    line.text.charAt(found.start) === '\ufeff' &&
    found.end === message?.marker.start &&
    /^(?:\d+ )?<\d+>1 /.test(line.text)
  );
}

export default rule;
