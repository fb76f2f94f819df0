import type { KeyType } from '../../cef/dictionary-rows.ts';
import { hasStray, strayAt } from '../../cef/stray-characters.ts';
import type { LintPair } from '../pairs.ts';
import { isVariable } from '../header-values.ts';
import { isIpv4, isIpv6, isMac } from './addresses.ts';
import { isTimestamp } from './timestamps.ts';

/** Whether a text is a value of a type of the CEF dictionary. */
export function isOfType(text: string, type: KeyType): boolean {
  if (type === 'IPv4 Address' || type === 'IP Address' || type === 'IPv6 Address') {
    return isIpv4(text) || isIpv6(text);
  }
  if (type === 'MAC Address') return isMac(text);
  if (type === 'Time Stamp') return isTimestamp(text);
  if (type === 'Double') return isNumber(text);
  return type === 'String' || isInteger(text);
}

export function isInteger(text: string): boolean {
  return /^-?\d{1,40}$/.test(text);
}

export function isNumber(text: string): boolean {
  return /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,4})?$/.test(text);
}

/**
 * The text of a value whose type can be judged; `undefined` where it is empty, where another rule speaks of it, or where
 * it is not sure where it ends.
 */
export function judgedText(text: string, pair: LintPair): string | undefined {
  if (pair.disturbed || pair.value.end <= pair.value.start) return undefined;
  const value = text.slice(pair.value.start, pair.value.end).trim();
  return value === '' || isVariable(value) || holdsReported(value) ? undefined : value;
}

/** A character that is out of place anywhere has a finding of its own. */
function holdsReported(value: string): boolean {
  if (!/[^\x20-\x7e]|#0/.test(value) || !hasStray(value)) return false;
  for (let offset = 0; offset < value.length; offset++) {
    const scope = strayAt(value, offset)?.stray.scope;
    if (scope === 'anywhere' || scope === 'log') return true;
  }
  return false;
}
