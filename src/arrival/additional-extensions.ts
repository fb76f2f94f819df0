import { entryOf } from '../cef/dictionary.ts';

/** What the column AdditionalExtensions holds. */
export interface AdditionalExtensions {
  readonly pairs: readonly { readonly key: string; readonly value: string }[];
  /** Pieces that may be pairs of their own as well as parts of the value before them. */
  readonly ambiguous: readonly string[];
}

/** Palo Alto’s own keys, which no value is likely to hold behind a `;`. */
const VENDOR_KEY = /^PanOS\w+$/;

/**
 * Splits the column AdditionalExtensions, in which keys without a column of their own are packed, joined by `;`. Nothing
 * in it escapes a `;` or `=` of a value (https://github.com/Azure/Azure-Sentinel/pull/7148), so that only keys of the
 * vendor and of the standard are told for sure; what stands between them is ambiguous.
 */
export function additionalExtensions(column: string): AdditionalExtensions {
  const pairs: { key: string; value: string }[] = [];
  const ambiguous: string[] = [];
  let sure = true;
  for (const piece of column.split(';')) {
    const at = piece.indexOf('=');
    const key = at === -1 ? '' : piece.slice(0, at);
    if (VENDOR_KEY.test(key) || entryOf(key) !== undefined) {
      pairs.push({ key, value: piece.slice(at + 1) });
      sure = true;
    } else if (sure) {
      ambiguous.push(piece);
      sure = false;
    } else {
      ambiguous.push(`${ambiguous.pop()};${piece}`);
    }
  }
  return { pairs, ambiguous: ambiguous.filter((piece) => piece !== '') };
}
