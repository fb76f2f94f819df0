import { tokensOf } from '../../cef/tokens.ts';
import type { CefMessage, DamagedKey } from '../../cef/message.ts';
import type { Span } from '../../cef/span.ts';

/** Which part of a message a character stands in, as far as it matters for what is allowed there. */
export type Place =
  | 'prefix'
  | 'marker'
  | 'version'
  | 'identity'
  | 'revision'
  | 'label'
  | 'severity'
  | 'delimiter'
  | 'text'
  | 'key'
  | 'separator'
  | 'equals'
  | 'value'
  | 'variable';

export interface Region extends Span {
  readonly place: Place;
  /** For the reader. */
  readonly name: string;
}

const FIELDS: readonly (readonly [Place, string])[] = [
  ['version', 'the version of CEF'],
  ['identity', 'the device vendor'],
  ['identity', 'the device product'],
  ['revision', 'the device version'],
  ['label', 'the event class id'],
  ['label', 'the name'],
  ['severity', 'the severity'],
];

const NAMES: Readonly<Record<string, readonly [Place, string]>> = {
  prefix: ['prefix', 'the syslog header'],
  marker: ['marker', 'the marker'],
  gap: ['marker', 'the marker'],
  delimiter: ['delimiter', 'the place of a pipe'],
  text: ['text', 'the text before the first key'],
  key: ['key', 'a key'],
  equals: ['equals', 'the place of an equals sign'],
  value: ['value', 'a value'],
  separator: ['separator', 'the place of the blank between two pairs'],
  trailing: ['value', 'the end of the line'],
};

/** The parts of a message in their order, with hidden keys and false separators taken out of values. */
export function regionsOf(message: CefMessage): Region[] {
  const regions: Region[] = [];
  const hidden = message.extension?.damagedKeys ?? [];
  let nextHidden = 0;
  let field = 0;
  for (const token of tokensOf(message)) {
    if (token.kind === 'field') {
      while (field < 6 && (message.fields[field]?.start ?? 0) < token.start) field++;
      const [place, name] = FIELDS[field] ?? ['label', 'the header'];
      regions.push({ place, name, start: token.start, end: token.end });
      continue;
    }
    const [place, name] = NAMES[token.kind] ?? ['value', 'a value'];
    let start = token.start;
    for (; nextHidden < hidden.length; nextHidden++) {
      const key = hidden[nextHidden];
      if (key === undefined || key.equals >= token.end) break;
      start = splitAt(regions, { place, name, start, end: token.end }, key);
    }
    if (start < token.end) regions.push({ place, name, start, end: token.end });
  }
  return regions;
}

function splitAt(regions: Region[], region: Region, key: DamagedKey): number {
  const first = key.separator ?? key.word.start;
  if (first > region.start) regions.push({ ...region, end: first });
  if (key.separator !== undefined) {
    regions.push({
      place: 'separator',
      name: 'the place of the blank between two pairs',
      start: key.separator,
      end: key.word.start,
    });
  }
  regions.push({ place: 'key', name: 'a key', ...key.word });
  return key.equals;
}
