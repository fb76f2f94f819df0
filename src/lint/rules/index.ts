import type { Rule } from '../rule.ts';
import blankBeforeEquals from './blank-before-equals.ts';
import headerArity from './header-arity.ts';
import headerMarker from './header-marker.ts';
import headerSeverity from './header-severity.ts';
import headerVersion from './header-version.ts';
import keyCharset from './key-charset.ts';
import lineBreak from './line-break.ts';
import strayCharacter from './stray-character.ts';
import syslogHeader from './syslog-header.ts';
import textEncoding from './text-encoding.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
  blankBeforeEquals,
  headerArity,
  headerMarker,
  headerSeverity,
  headerVersion,
  keyCharset,
  lineBreak,
  strayCharacter,
  syslogHeader,
  textEncoding,
];
