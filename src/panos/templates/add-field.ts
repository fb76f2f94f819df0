import { entryOf } from '../../cef/dictionary.ts';
import { Failure } from '../../shared/failure.ts';
import { firstSeenIn, variableOf } from '../variables.ts';
import { allFieldsOf, type Field, fieldOf } from './field.ts';
import { reaches, type ReleaseName } from './releases.ts';
import { type LogTypeTable, PROFILES } from './table/row.ts';

const OWN = /^([A-Za-z][A-Za-z0-9]*)=\$?([A-Za-z][A-Za-z0-9_-]*)(?::(.+))?$/;
const LABELLED = /^(?:c[sn]\d|cfp\d|c6a\d|flex(?:String|Number|Date)\d|deviceCustomDate\d)$/;

/**
 * A field that the user adds: a key of the table that the profile leaves out (`PanXFFIP`), or one of their own
 * (`PanOSTunneledApp=$tunneled_app`, `cs6=$logset:Log profile`).
 * @throws Failure `bad-input` when the key or the variable can't stand in this template
 */
export function addedField(text: string, logType: string, table: LogTypeTable, release: ReleaseName): Field {
  const field = text.includes('=') ? ownField(text, logType) : fieldOfTable(text, logType, table, release);
  const { variable, since } = field;
  if (!reaches(release, since)) {
    throw bad(
      `$${variable} of the ${logType} log is known from PAN-OS ${since.major}.${since.minor} on.`,
      `PAN-OS ${release} may send its name as text.`,
    );
  }
  return field;
}

function fieldOfTable(key: string, logType: string, table: LogTypeTable, release: ReleaseName): Field {
  const found = PROFILES.flatMap((profile) => allFieldsOf(logType, table, release, profile)).find(
    (field) => field.key === key,
  );
  if (found === undefined) {
    throw bad(
      `No template for the ${logType} log has the key "${key}".`,
      `Say what it is filled from: ${key}=$variable.`,
    );
  }
  return found;
}

function ownField(text: string, logType: string): Field {
  const [, key, variable, label] = OWN.exec(text) ?? [];
  if (key === undefined || variable === undefined) {
    throw bad(`"${text}" is no field.`, 'Write KEY=$variable, or KEY=$variable:Label for a custom field.');
  }
  if (firstSeenIn(logType, variable) === undefined) {
    throw bad(
      `The ${logType} log has no variable $${variable}.`,
      'Hover and completion in a template list them.',
    );
  }
  const entry = entryOf(key);
  if (entry === undefined ? !/^Pan[A-Z]/.test(key) : entry.kind === 'consumer') {
    throw bad(
      `"${key}" is no key that a sender may set.`,
      `Take one of the CEF dictionary, or one of your own that begins with PanOS.`,
    );
  }
  if (entry?.type === 'Time Stamp' && !variableOf(variable)?.type.startsWith('datetime CEF')) {
    throw bad(
      `"${key}" takes a time in the form of CEF, and $${variable} is none.`,
      'Use $cef-formatted-receive_time or $cef-formatted-time_generated.',
    );
  }
  if (
    label !== undefined &&
    !(LABELLED.test(key) && /^[A-Za-z0-9](?:[A-Za-z0-9 ._/-]*[A-Za-z0-9])?$/.test(label))
  ) {
    throw bad(
      `"${key}" can't have the label "${label}".`,
      'Labels belong to custom fields such as cs1, and have letters, digits and blanks.',
    );
  }
  return fieldOf(logType, [key, variable, label]);
}

function bad(message: string, advice: string): Failure {
  return new Failure('bad-input', message, advice);
}
