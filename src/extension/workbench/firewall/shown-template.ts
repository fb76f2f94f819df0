import { allFieldsOf, type Field, fieldsOf } from '../../../panos/templates/field.ts';
import { readersOfLogType, templateKinds } from '../../../panos/templates/kinds.ts';
import { SWAP_REASON, type Template } from '../../../panos/templates/make-template.ts';
import { leftOutRemarks, namesOf } from '../../../panos/templates/remarks.ts';
import { reaches } from '../../../panos/templates/releases.ts';
import { TABLE } from '../../../panos/templates/table/index.ts';
import { PROFILES } from '../../../panos/templates/table/row.ts';
import type { Reader } from '../../../panos/sentinel-content.ts';
import type { FieldChoice, ShownTemplate, TemplateEdit } from '../../../shared/workbench-firewall.ts';
import { keyOf } from './choices.ts';

/** A template as the workbench shows it: what is in it, what is not, and what that costs. */
export function shownTemplate(template: Template, edit: TemplateEdit): ShownTemplate {
  const { logType, text, budget, leftOut, notes, repairs, empty } = template;
  const { read, unread } = leftOutRemarks(leftOut);
  return {
    logType,
    text,
    budget,
    fields: fieldChoices(template, edit),
    costs: read,
    spared: unread,
    readers: readersOfType(logType),
    empty: empty.map(({ column, why, readers }) => ({ column, why, readers: namesOf(readers) })),
    remarks: [
      ...notes.filter((note) => !note.endsWith(SWAP_REASON)),
      ...repairs.map((repair) => `Repaired: ${repair}`),
    ],
    addable: addableTo(template),
    ...(template.fields.some(({ key }) => key === 'in') && {
      swapBytes: { on: edit.swapBytes, reason: SWAP_REASON },
    }),
    edited:
      edit.pin.length + edit.drop.length + edit.add.length > 0 || edit.swapBytes || edit.budget !== undefined,
  };
}

/** `2 rules, 1 workbook`; empty where nothing reads it. */
export function countedReaders(readers: readonly Pick<Reader, 'kind' | 'name'>[]): string {
  if (readers.length === 0) return '';
  return readersOfLogType({ logType: '', since: '9.1', readers }).replaceAll(
    /\b(?:analytics|hunting|ASIM) /g,
    '',
  );
}

function readersOfType(logType: string): string[] {
  const kind = templateKinds().find((each) => each.logType === logType);
  return (kind?.readers ?? []).map(({ kind: what, name }) => `${what} “${name}”`);
}

/** In the order of the template, what the user added at its end. */
function fieldChoices({ logType, release, profile, fields }: Template, edit: TemplateEdit): FieldChoice[] {
  const table = TABLE[logType];
  if (table === undefined) return [];
  const inside = new Map(fields.map((field) => [field.key, field]));
  const own = fieldsOf(logType, table, release, profile).map((field) =>
    choiceOf(inside.get(field.key) ?? field, useOf(field.key, inside, edit)),
  );
  const added = edit.add.flatMap((text) => inside.get(keyOf(text)) ?? []);
  return [...own.filter(({ use }) => use !== 'added'), ...added.map((field) => choiceOf(field, 'added'))];
}

function useOf(key: string, inside: ReadonlyMap<string, Field>, edit: TemplateEdit): FieldChoice['use'] {
  if (edit.add.some((text) => keyOf(text) === key)) return 'added';
  if (edit.drop.includes(key)) return 'dropped';
  if (edit.pin.includes(key)) return 'pinned';
  return inside.has(key) ? 'in' : 'no room';
}

function choiceOf({ key, variable, label = '', readers }: Field, use: FieldChoice['use']): FieldChoice {
  return { key, variable, label, use, readers: countedReaders(readers) };
}

function addableTo({ logType, release, profile, fields, leftOut }: Template): string[] {
  const table = TABLE[logType];
  if (table === undefined) return [];
  const there = new Set([...fields, ...leftOut.map(({ field }) => field)].map(({ key }) => key));
  const others = PROFILES.filter((other) => other !== profile)
    .flatMap((other) => allFieldsOf(logType, table, release, other))
    .filter(({ key, since }) => !there.has(key) && reaches(release, since));
  return [...new Set(others.map(({ key }) => key))];
}
