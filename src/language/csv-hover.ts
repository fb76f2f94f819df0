import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { columnsOf } from '../panos/csv/columns.ts';
import { decodeCsv } from '../panos/csv/decode-csv.ts';
import { TABLE } from '../panos/templates/table/index.ts';
import { allFieldsOf } from '../panos/templates/field.ts';
import { describeVariable } from './describe.ts';
import { code } from './markdown.ts';

/** Longer lines are not cut into columns at every move of the mouse. */
const LONGEST = 65_536;

/** What the column of native CSV under the cursor holds, and what a template would make of it. */
export function csvHover(
  document: TextDocument,
  line: { readonly text: string; readonly start: number },
  offset: number,
): Hover | undefined {
  if (line.text.length > LONGEST) return undefined;
  const csv = decodeCsv(line.text);
  if (csv === undefined || offset < csv.start) return undefined;
  const shown = (paragraphs: readonly string[]): Hover => ({
    contents: { kind: MarkupKind.Markdown, value: paragraphs.join('\n\n') },
  });
  const about = `Native CSV of the ${code(csv.logType)} log: nothing of it reaches CommonSecurityLog.`;
  if (csv.kind === 'ambiguous') return shown([about, `Its columns are not sure. ${csv.why}`]);
  // Fields that had to be mended are not where they seem.
  if (csv.notes.length > 0) return shown([about, ...csv.notes]);
  const column = columnAt(line.text, csv.start, offset);
  const variable = columnsOf(csv.logType)[column.index]?.variable;
  const place = `Column ${column.index + 1}.`;
  const paragraphs =
    variable === undefined
      ? [`${place} PAN-OS keeps it for later.`, about]
      : [...(describeVariable(variable) ?? []), `${place} ${filled(csv.logType, variable)}`, about];
  return {
    ...shown(paragraphs),
    range: {
      start: document.positionAt(line.start + column.start),
      end: document.positionAt(line.start + column.end),
    },
  };
}

/** The column at an offset; commas in quotation marks divide nothing. */
function columnAt(text: string, from: number, offset: number) {
  let index = 0;
  let start = from;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) quoted = !quoted;
    else if (char === 0x2c && !quoted) {
      if (at >= offset) return { index, start, end: at };
      index++;
      start = at + 1;
    }
  }
  return { index, start, end: text.length };
}

function filled(logType: string, variable: string): string {
  const table = TABLE[logType];
  const fields = table === undefined ? [] : allFieldsOf(logType, table, '11.2', 'sentinel');
  const keys = fields.filter((field) => field.variable === variable);
  if (keys.length === 0) return 'A tuned template does not send it.';
  return `A tuned template sends it as ${keys.map(({ key, column }) => `${code(key)} (column ${code(column ?? 'AdditionalExtensions')})`).join(', ')}.`;
}
