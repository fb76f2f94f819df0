import { shownPairsOf } from '../cef/spaced-pairs.ts';
import { decodeValue } from '../cef/escapes.ts';
import type { CefMessage, Pair } from '../cef/message.ts';

const SUFFIX = 'Label';
const LABELLED = /^(?:c[sn]\d|cfp\d|c6a\d|flex(?:String|Number|Date)\d|deviceCustomDate\d)$/;

/** The key that names what a custom key holds: `cs1Label` for `cs1`; `undefined` for a key that has none. */
export function labelKeyOf(key: string): string | undefined {
  return LABELLED.test(key) ? `${key}${SUFFIX}` : undefined;
}

/** `cs1` for `cs1Label`; `undefined` for a key that is no label. */
export function labelledKeyOf(label: string): string | undefined {
  if (!label.endsWith(SUFFIX)) return undefined;
  const key = label.slice(0, -SUFFIX.length);
  return LABELLED.test(key) ? key : undefined;
}

/** What each custom key of a message is called there, by key. */
export function labelsOf(message: CefMessage): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const pair of shownPairsOf(message)) {
    const key = labelledKeyOf(nameOf(message, pair));
    if (key === undefined) continue;
    const label = valueOf(message, pair).trim();
    if (label !== '') labels.set(key, label);
  }
  return labels;
}

export function nameOf({ text }: CefMessage, { key }: Pair): string {
  return text.slice(key.start, key.end);
}

/** The decoded value of a pair. */
export function valueOf({ text }: CefMessage, { value }: Pair): string {
  return decodeValue(text.slice(value.start, value.end));
}
