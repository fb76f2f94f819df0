import type { Reader } from '../sentinel-content.ts';
import type { Field } from './field.ts';
import type { LeftOut, Template } from './make-template.ts';

/** What the user of a template should know, as sentences: its length, what is not in it and what that costs, repairs. */
export function remarksOn(template: Template): string[] {
  const { budget, fields, leftOut, repairs, notes } = template;
  return [
    ...notes,
    `${template.text.length} of ${budget} characters, ${fields.length} fields.`,
    ...leftOutSentences(leftOut, 'no room', 'Left out for lack of room').map(({ text }) => text),
    ...leftOutSentences(leftOut, 'dropped', 'Dropped').map(({ text }) => text),
    ...repairs.map((repair) => `Repaired: ${repair}`),
  ];
}

/** What is not in a template, in sentences: what of it content reads, and what nothing reads. */
export function leftOutRemarks(all: readonly LeftOut[]): {
  readonly read: readonly string[];
  readonly unread: readonly string[];
} {
  const sentences = [
    ...leftOutSentences(all, 'no room', 'Left out for lack of room'),
    ...leftOutSentences(all, 'dropped', 'Dropped'),
  ];
  return {
    read: sentences.filter(({ read }) => read).map(({ text }) => text),
    unread: sentences.filter(({ read }) => !read).map(({ text }) => text),
  };
}

interface Sentence {
  readonly read: boolean;
  readonly text: string;
}

function leftOutSentences(all: readonly LeftOut[], why: LeftOut['why'], begin: string): Sentence[] {
  const fields = all.filter((each) => each.why === why).map(({ field }) => field);
  const byReaders = new Map<string, string[]>();
  for (const { key, readers } of fields) {
    const names = namesOf(readers);
    byReaders.set(names, [...(byReaders.get(names) ?? []), key]);
  }
  return [...byReaders].map(([names, keys]) =>
    names === ''
      ? {
          read: false,
          text: `${begin}, and nothing of Sentinel's content reads it: ${keys.join(', ')}.`,
        }
      : { read: true, text: `${begin}, though read by ${names}: ${keys.join(', ')}.` },
  );
}

/** What it costs to leave a field out, in one sentence. */
export function costOf({ column, readers }: Field): string {
  return readers.length === 0
    ? "Nothing of Sentinel's content reads it."
    : `${column ?? 'It'} is read by ${namesOf(readers)}.`;
}

/** `analytics rule "A", workbook "B" and ASIM parser "C"`. */
export function namesOf(readers: readonly Reader[]): string {
  const names = readers.map(({ kind, name }) => `${kind} "${name}"`);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
