import { entryOf, type KeyEntry } from '../cef/dictionary.ts';
import { decodeHeaderField } from '../cef/escapes.ts';
import type { CefMessage, Pair } from '../cef/message.ts';
import { isPanOsKey } from '../cef/standard-keys.ts';
import { isMilliseconds, isSeconds } from '../lint/values/timestamps.ts';
import { readersOf, remarkOn } from '../panos/sentinel-content.ts';
import { firstSeen, logTypesWith, variableOf } from '../panos/variables.ts';
import { HEADER } from './header-field.ts';
import { labelledKeyOf, labelsOf, nameOf, valueOf } from './labels.ts';
import { code } from './markdown.ts';

/** Paragraphs of Markdown about a header field, its name first. */
export function describeField(message: CefMessage, index: number): string[] {
  const field = HEADER[index];
  const span = message.fields[index];
  if (field === undefined || span === undefined) return [];
  const raw = message.text.slice(span.start, span.end);
  const text = decodeHeaderField(raw);
  return [
    `**${field.name}**: header field ${index + 1} of ${HEADER.length}`,
    `${sentence(field.meaning)}${field.maxLength === undefined ? '' : ` At most ${field.maxLength} characters.`}`,
    ...(text === raw ? [] : [`Decoded: ${code(text)}`]),
    ...describeColumn(field.column),
  ];
}

/** Paragraphs about a key: what it is called, means and takes, its column, and who reads that. */
export function describeKey(message: CefMessage, pair: Pair): string[] {
  const name = nameOf(message, pair);
  const entry = entryOf(name);
  return [...describeKeyName(name, entry), ...joined(message, pair)];
}

/** The same without a message around it, for completion. */
export function describeKeyName(name: string, entry: KeyEntry | undefined): string[] {
  if (entry === undefined) {
    const whose = isPanOsKey(name)
      ? 'a key of PAN-OS beyond the CEF dictionary'
      : 'not a key of the CEF dictionary';
    return [`**${name}**: ${whose}`, 'Sentinel keeps it in `AdditionalExtensions`.'];
  }
  const length = entry.maxLength === undefined ? '' : `, at most ${entry.maxLength} characters`;
  const consumer = entry.kind === 'consumer' ? ' Set by the collector; senders leave it out.' : '';
  return [
    `**${entry.key}**${entry.fullName === entry.key ? '' : `: ${entry.fullName}`}`,
    `${sentence(entry.meaning)}${consumer}`,
    `Type: ${entry.type}${length}.`,
    ...(entry.column === undefined
      ? ['Sentinel keeps it in `AdditionalExtensions`.']
      : describeColumn(entry.column, entry.columnType)),
  ];
}

/** Paragraphs about a value: decoded, as time, joined with its label. */
export function describeValue(message: CefMessage, pair: Pair): string[] {
  const name = nameOf(message, pair);
  const raw = message.text.slice(pair.value.start, pair.value.end);
  const value = valueOf(message, pair);
  const entry = entryOf(name);
  const time = entry?.type === 'Time Stamp' ? asTime(value) : undefined;
  const [title = ''] = describeKeyName(name, entry);
  return [
    title,
    ...(value === raw ? [] : [`Decoded: ${code(value)}`]),
    ...(time === undefined ? [] : [time]),
    ...joined(message, pair),
    ...(entry?.column === undefined ? [] : [`Column ${code(entry.column)}.`]),
  ];
}

/** Paragraphs about a variable of PAN-OS; `undefined` for a name that is none. */
export function describeVariable(name: string): string[] | undefined {
  const variable = variableOf(name);
  if (variable === undefined) return undefined;
  const since = firstSeen(name);
  const logTypes = logTypesWith([name]);
  return [
    `**$${name}** (${variable.type})`,
    sentence(variable.meaning),
    `Log types: ${logTypes.length === 0 ? 'none known' : logTypes.join(', ')}.`,
    ...(since === undefined ? [] : [`In the guides since PAN-OS ${since.major}.${since.minor} or before.`]),
  ];
}

/** Milliseconds since 1970 as a time of UTC. */
function asTime(value: string): string | undefined {
  if (isMilliseconds(value)) return `${new Date(Number(value)).toISOString()} (milliseconds since 1970)`;
  if (!isSeconds(value)) return undefined;
  const time = new Date(Number(value) * 1000).toISOString();
  return `${time}, if these are seconds since 1970; CEF counts milliseconds.`;
}

/** A custom value with what it is called: `Rule = allow-web`. */
function joined(message: CefMessage, pair: Pair): string[] {
  const name = nameOf(message, pair);
  const key = labelledKeyOf(name) ?? name;
  const label = labelsOf(message).get(key);
  if (label === undefined) return [];
  const partner = message.extension?.pairs.find((each) => nameOf(message, each) === key);
  return [
    partner === undefined
      ? `Names ${code(key)}, which is missing.`
      : `${code(label)} = ${code(valueOf(message, partner))}`,
  ];
}

function describeColumn(column: string | undefined, type?: string): string[] {
  if (column === undefined) return ['Sentinel does not store it.'];
  const remark = remarkOn(column);
  const readers = readersOf(column);
  const list = readers.map(({ kind, name }) => `- ${kind}: ${name}`).join('\n');
  return [
    `Column ${code(column)} of CommonSecurityLog${type === undefined ? '' : ` (${type})`}.${remark === undefined ? '' : ` ${remark}`}`,
    ...(readers.length === 0 ? [] : [`Read by Sentinel’s content for Palo Alto:\n\n${list}`]),
  ];
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return first.endsWith('.') ? first : `${first}.`;
}
