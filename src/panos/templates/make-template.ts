import { Failure } from '../../shared/failure.ts';
import { templateLimit } from '../release.ts';
import { addedField } from './add-field.ts';
import { type EmptyColumn, emptyColumns } from './empty-columns.ts';
import { type Field, fieldsOf } from './field.ts';
import { fit } from './fit.ts';
import { logTypeNamed, requireLogType } from './log-type.ts';
import { type ReleaseName, releaseOf, serveRelease } from './releases.ts';
import { TABLE } from './table/index.ts';
import type { HeaderRow, LogTypeTable, Profile } from './table/row.ts';
import { headerText, pairText } from './template-text.ts';

export interface TemplateRequest {
  /** As people write it: `hip-match`, `HIPMATCH`. */
  readonly logType: string;
  /** Such as `10.2` or `11.1.4-h7`. */
  readonly release: string;
  /** Default: `sentinel`. */
  readonly profile?: Profile;
  /** Characters of the whole template. Default: what the release allows. */
  readonly budget?: number;
  /** Keys that stay, whatever their priority. */
  readonly pin?: readonly string[];
  /** Keys that go. */
  readonly drop?: readonly string[];
  /** {@link addedField}; what is added is pinned. */
  readonly add?: readonly string[];
  /** Exchange `in` and `out`, as Sentinel's content reads them and not as the standard says. */
  readonly swapBytes?: boolean;
}

export interface LeftOut {
  readonly field: Field;
  readonly why: 'no room' | 'dropped';
}

export interface Template {
  readonly logType: string;
  readonly release: ReleaseName;
  readonly profile: Profile;
  readonly header: HeaderRow;
  /** One line. */
  readonly text: string;
  readonly budget: number;
  readonly fields: readonly Field[];
  readonly leftOut: readonly LeftOut[];
  /** What was mended in the vendor's template; only in the profile that follows it. */
  readonly repairs: readonly string[];
  /** Sentences about the template that its reader should know. */
  readonly notes: readonly string[];
  readonly empty: readonly EmptyColumn[];
}

/** Why `in` and `out` may be exchanged; for every face that offers it. */
export const SWAP_REASON =
  'By the standard "in" is what the source sent. Sentinel keeps it in ReceivedBytes, and its rules and parsers take that for what the destination sent: exchanged, their sums are right, and the standard is not kept.';

/**
 * Makes a template from the table.
 * @throws Failure `bad-input` for a log type or release that is none, a log type that the release does not have, a
 * budget over the limit of the release, and fields that can't be there
 */
export function makeTemplate(request: TemplateRequest): Template {
  const { profile = 'sentinel', pin = [], drop = [], add = [], swapBytes = false } = request;
  const logType = logTypeNamed(request.logType);
  const { name: release, note } = serveRelease(request.release);
  requireLogType(logType, release);
  const table = TABLE[logType];
  if (table === undefined) throw new Error(`${logType} has no table`);
  const limit = templateLimit(releaseOf(release));
  const budget = request.budget ?? limit;
  if (budget > limit) {
    throw new Failure(
      'bad-input',
      `PAN-OS ${release} takes custom formats of ${limit} characters, and the budget is ${budget}.`,
      `Give at most ${limit}.`,
    );
  }
  const own = swapBytes
    ? swapped(logType, fieldsOf(logType, table, release, profile))
    : fieldsOf(logType, table, release, profile);
  for (const key of drop) requireKey(key, own, logType, release);
  const kept = own.filter(({ key }) => !drop.includes(key));
  const added = add.map((text) => addedField(text, logType, table, release));
  const all = [...kept, ...added];
  requireEachOnce(all);
  for (const key of pin) requireKey(key, all, logType, release);
  const header = headerOf(table, profile);
  const pinned = new Set([...pin, ...added.map(({ key }) => key)]);
  const { kept: fields, left } = fit(headerText(header), all, pinned, budget);
  return {
    logType,
    release,
    profile,
    header,
    text: headerText(header) + fields.map(pairText).join(' '),
    budget,
    fields,
    leftOut: [
      ...own.filter(({ key }) => drop.includes(key)).map((field) => ({ field, why: 'dropped' as const })),
      ...left.map((field) => ({ field, why: 'no room' as const })),
    ],
    repairs: profile === 'published' ? repairsOf(logType, table, release) : [],
    notes: [
      ...(note === undefined ? [] : [note]),
      ...notesOn(logType, table, release, profile),
      ...(swapBytes ? [`"in" and "out" are exchanged. ${SWAP_REASON}`] : []),
    ],
    empty: emptyColumns(logType, table, release, fields),
  };
}

function headerOf({ header, publishedClassId }: LogTypeTable, profile: Profile): HeaderRow {
  return profile === 'published' && publishedClassId !== undefined
    ? { ...header, classId: publishedClassId }
    : header;
}

const EXCHANGED: Readonly<Record<string, string>> = { in: 'bytes_received', out: 'bytes_sent' };

function swapped(logType: string, fields: readonly Field[]): Field[] {
  if (!fields.some(({ key }) => key === 'in')) {
    throw new Failure(
      'bad-input',
      `A ${logType} log counts no bytes.`,
      'Only traffic and tunnel logs have "in" and "out".',
    );
  }
  return fields.map((field) => {
    const variable = EXCHANGED[field.key];
    return variable === undefined ? field : { ...field, variable };
  });
}

function requireEachOnce(fields: readonly Field[]): void {
  const variables = new Map<string, string>();
  for (const { key, variable } of fields) {
    const first = variables.get(key);
    if (first !== undefined) {
      throw new Failure('bad-input', `"${key}" is filled already, from $${first}.`, 'Drop it first.');
    }
    variables.set(key, variable);
  }
}

function requireKey(key: string, fields: readonly Field[], logType: string, release: ReleaseName): void {
  if (fields.some((field) => field.key === key)) return;
  const near = fields.find((field) => field.key.toLowerCase() === key.toLowerCase())?.key;
  throw new Failure(
    'bad-input',
    `The template for the ${logType} log of PAN-OS ${release} has no key "${key}".`,
    near === undefined ? 'The format json lists its fields.' : `Do you mean "${near}"?`,
  );
}

/** The vendor has guides for 9.1 and 10.0; the one for 9.1 has no GlobalProtect log. */
function guideOf(logType: string, release: ReleaseName): '9.1' | '10.0' {
  return release === '9.1' && logType !== 'globalprotect' ? '9.1' : '10.0';
}

function repairsOf(logType: string, { repairs = [] }: LogTypeTable, release: ReleaseName): string[] {
  const guide = guideOf(logType, release);
  return repairs.filter(({ guides }) => guides.includes(guide)).map(({ what }) => what);
}

function notesOn(logType: string, table: LogTypeTable, release: ReleaseName, profile: Profile): string[] {
  if (profile !== 'published') return [];
  const guide = guideOf(logType, release);
  return [
    ...(guide === release
      ? []
      : [`The vendor has no CEF guide for this log of PAN-OS ${release}; this is the one for ${guide}.`]),
    ...(table.publishedClassId === undefined
      ? []
      : [
          `The event class id is ${table.publishedClassId}, as published; rules and workbooks look for ${table.header.classId} there, and see nothing of this log. The profile sentinel has it.`,
        ]),
  ];
}
