import type { Span } from './span.ts';

/** The seven header fields in their order; the first is the version of CEF itself. */
export const HEADER_FIELDS = [
  'CEF version',
  'device vendor',
  'device product',
  'device version',
  'event class id',
  'name',
  'severity',
] as const;

/** `CEF:`, or what is left of it. */
export interface Marker extends Span {
  /** False when it is only recognisable: other case, look-alike letters, invisible characters inside. */
  readonly exact: boolean;
}

/** A pipe between header fields, or what stands in its place. */
export interface Delimiter extends Span {
  /** True for a look-alike, an HTML entity, or an escaped pipe. */
  readonly damaged: boolean;
}

export interface Pair {
  readonly key: Span;
  /** Offset of the equals sign. */
  readonly equals: number;
  readonly value: Span;
}

/** A word before an unescaped `=` that would be a key if a stray character did not stand in it or before it. */
export interface DamagedKey {
  readonly word: Span;
  readonly equals: number;
  /** Offset of the character that takes the place of the blank before the key. */
  readonly separator?: number;
}

export interface Extension extends Span {
  /** Text before the first key; all of it when there is no key. */
  readonly leading: Span;
  readonly pairs: readonly Pair[];
  /** Blanks at the end of the line. */
  readonly trailing: Span;
  readonly damagedKeys: readonly DamagedKey[];
  /** Unescaped equals signs that belong neither to a key nor to a damaged one, in their order. */
  readonly bareEquals: readonly number[];
  /** Backslashes that begin neither `\\` nor `\=`, in their order. */
  readonly backslashes: readonly number[];
}

/** A line with a CEF header, whole or damaged. Every offset counts from the start of `text`. */
export interface CefMessage {
  readonly text: string;
  readonly marker: Marker;
  /** Blanks and the like between the marker and the version. */
  readonly gap: Span;
  /** As many as there are, at most seven. */
  readonly fields: readonly Span[];
  readonly delimiters: readonly Delimiter[];
  /** Absent when nothing follows the header. */
  readonly extension?: Extension;
}
