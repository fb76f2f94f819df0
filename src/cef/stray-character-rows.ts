/** What a stray character is, by looks or by nature. */
export type StrayCategory =
  | 'backslash-lookalike'
  | 'bidi-control'
  | 'box-drawing'
  | 'bullet'
  | 'colon-lookalike'
  | 'combining'
  | 'control'
  | 'dash'
  | 'dollar-lookalike'
  | 'equals-lookalike'
  | 'full-width'
  | 'homoglyph'
  | 'ligature'
  | 'line-separator'
  | 'pipe-lookalike'
  | 'private-use'
  | 'punctuation'
  | 'replacement'
  | 'slash-lookalike'
  | 'smart-quote'
  | 'space'
  | 'symbol'
  | 'underscore-lookalike'
  | 'zero-width';

/** `review`: a person must decide what stood there. */
export type StrayAction = 'replace' | 'remove' | 'review';

/**
 * Where it is out of place. `structure`: only in the marker, delimiters, vendor, product, version, keys, the equals sign
 * and `$variables`; elsewhere it is a letter or sign that people use.
 */
export type StrayScope = 'anywhere' | 'structure';

/** Code point, Unicode name, category, action, replacement, scope, index of the origin. */
export type CharacterRow = readonly [
  number,
  string,
  StrayCategory,
  StrayAction,
  string | null,
  StrayScope,
  number,
];

/** First and last code point, category, action, replacement, scope, origin, how to compute the replacement. */
export type RangeRow = readonly [
  number,
  number,
  StrayCategory,
  StrayAction,
  string | null,
  StrayScope,
  number,
  'nfkc' | 'digit' | 'minus-0xFEE0' | null,
];

/** Text, action, replacement, scope (`template` and `log`: only there), origin. */
export type SequenceRow = readonly [
  string,
  StrayAction,
  string | null,
  'anywhere' | 'template' | 'log',
  number,
];
