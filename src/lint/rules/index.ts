import type { Rule } from '../rule.ts';
import bareBackslash from './bare-backslash.ts';
import bareEquals from './bare-equals.ts';
import blankAfterEquals from './blank-after-equals.ts';
import blankBeforeEquals from './blank-before-equals.ts';
import blankInKey from './blank-in-key.ts';
import emptyValue from './empty-value.ts';
import gluedWords from './glued-words.ts';
import headerArity from './header-arity.ts';
import headerEmpty from './header-empty.ts';
import headerMarker from './header-marker.ts';
import headerOrder from './header-order.ts';
import headerSeverity from './header-severity.ts';
import headerVersion from './header-version.ts';
import keyCase from './key-case.ts';
import keyCharset from './key-charset.ts';
import keyDuplicate from './key-duplicate.ts';
import keyFullName from './key-full-name.ts';
import keyUnknown from './key-unknown.ts';
import labelPair from './label-pair.ts';
import lineBreak from './line-break.ts';
import literalDollar from './literal-dollar.ts';
import missingBlank from './missing-blank.ts';
import missingDollar from './missing-dollar.ts';
import nativeCsv from './native-csv.ts';
import pageFurniture from './page-furniture.ts';
import pairSeparator from './pair-separator.ts';
import pipeInValue from './pipe-in-value.ts';
import repeatMarker from './repeat-marker.ts';
import secondMessage from './second-message.ts';
import strayCharacter from './stray-character.ts';
import syslogHeader from './syslog-header.ts';
import templateCompleteness from './template-completeness.ts';
import templateLength from './template-length.ts';
import textEncoding from './text-encoding.ts';
import timeVariable from './time-variable.ts';
import truncatedMessage from './truncated-message.ts';
import unknownVariable from './unknown-variable.ts';
import valueAddress from './value-address.ts';
import valueBesideVariable from './value-beside-variable.ts';
import valueInteger from './value-integer.ts';
import valueLength from './value-length.ts';
import valuePort from './value-port.ts';

import valueTimestamp from './value-timestamp.ts';
import valueVariable from './value-variable.ts';
import variableNotInLogType from './variable-not-in-log-type.ts';
import variableNotInRelease from './variable-not-in-release.ts';
import vendorProduct from './vendor-product.ts';
import wrappedMessage from './wrapped-message.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
  bareBackslash,
  bareEquals,
  blankAfterEquals,
  blankBeforeEquals,
  blankInKey,
  emptyValue,
  gluedWords,
  headerArity,
  headerEmpty,
  headerMarker,
  headerOrder,
  headerSeverity,
  headerVersion,
  keyCase,
  keyCharset,
  keyDuplicate,
  keyFullName,
  keyUnknown,
  labelPair,
  lineBreak,
  literalDollar,
  missingBlank,
  missingDollar,
  nativeCsv,
  pageFurniture,
  pairSeparator,
  pipeInValue,
  repeatMarker,
  secondMessage,
  strayCharacter,
  syslogHeader,
  templateCompleteness,
  templateLength,
  textEncoding,
  timeVariable,
  truncatedMessage,
  unknownVariable,
  valueAddress,
  valueBesideVariable,
  valueInteger,
  valueLength,
  valuePort,

  valueTimestamp,
  valueVariable,
  variableNotInLogType,
  variableNotInRelease,
  vendorProduct,
  wrappedMessage,
];
