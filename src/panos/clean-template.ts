import { headingOf, isFurniture } from './clean/furniture.ts';
import { joinLines } from './clean/join-lines.ts';
import { plainLines } from './clean/plain-characters.ts';
import { logTypesWith, variableOf } from './variables.ts';

/** A template of one line, and the log type that its heading or its variables tell. */
export interface CleanTemplate {
  readonly text: string;
  readonly logType?: string;
}

const MARKER = /\bCEF ?: ?(?=\d|$)/i;

/**
 * The templates in a text that was copied from a PDF: lines joined, stray characters replaced or removed, page numbers,
 * headings and prose dropped. Text without `CEF:` counts as part of one template if it holds pairs. Never throws, and
 * takes time linear in the text.
 */
export function cleanTemplates(text: string): CleanTemplate[] {
  const lines = plainLines(text);
  const headed = lines.some(({ plain }) => MARKER.test(plain));
  const templates: CleanTemplate[] = [];
  let part: string[] | undefined = headed ? undefined : [];
  let heading: string | undefined;
  let next: string | undefined;
  const finish = () => {
    const joined = joinLines(withoutTail(part ?? []));
    if (/[=$|]/.test(joined)) templates.push(templateOf(joined, heading));
  };
  for (const { raw, plain: line } of lines) {
    const marker = MARKER.exec(line);
    if (marker !== null) {
      finish();
      heading = headingOf(line.slice(0, marker.index)) ?? next;
      next = undefined;
      part = [line.slice(marker.index).replace(MARKER, 'CEF:')];
      continue;
    }
    const named = /[=$|]/.test(line) || mayGoOn(part) ? undefined : headingOf(line);
    if (named !== undefined) next = named;
    else if (!/^[ \t]*#/.test(line) && !isFurniture(raw) && !isFurniture(line)) part?.push(line);
  }
  finish();
  return templates;
}

/** What was cleaned may show more to clean, such as a marker that stray characters hid. Few texts need a second round. */
const ROUNDS = 10;

/**
 * The same as text: one template as its line, several each with a comment that names its log type, for the linter. The
 * result is the same when it is cleaned once more.
 * @returns `undefined` when the text holds no template
 */
export function cleanText(text: string): string | undefined {
  let clean = cleanOnce(text);
  for (let round = 1; round < ROUNDS && clean !== undefined; round++) {
    const next = cleanOnce(clean);
    if (next === clean) break;
    clean = next;
  }
  return clean;
}

function cleanOnce(text: string): string | undefined {
  const templates = cleanTemplates(text);
  const [first] = templates;
  if (first === undefined) return undefined;
  if (templates.length === 1) return first.text;
  return templates
    .map((each) =>
      each.logType === undefined ? each.text : `# sentinel-cef-log-type ${each.logType}\n${each.text}`,
    )
    .join('\n\n');
}

function templateOf(text: string, heading: string | undefined): CleanTemplate {
  const logType = heading ?? onlyLogTypeOf(text);
  return { text, ...(logType !== undefined && { logType }) };
}

function onlyLogTypeOf(text: string): string | undefined {
  const names: string[] = [];
  for (const [word] of text.matchAll(/\$[A-Za-z][A-Za-z0-9_-]*/g)) {
    if (variableOf(word.slice(1)) !== undefined) names.push(word.slice(1));
  }
  const types = logTypesWith(names);
  return names.length > 0 && types.length === 1 ? types[0] : undefined;
}

/** Whether the last line can't be the end of a template, so that a word that looks like a heading is part of it. */
function mayGoOn(part: readonly string[] | undefined): boolean {
  const last = part?.at(-1)?.trimEnd() ?? '';
  return /[=|$-]$/.test(last);
}

/** Without the prose that follows a template: lines that hold neither pair nor variable, behind an empty line or long. */
function withoutTail(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  for (let index = lines.length - 1; index > 0; index--) {
    const line = lines[index]?.trim() ?? '';
    if (/[=$|]/.test(line)) break;
    const apart = (lines[index - 1]?.trim() ?? '') === '';
    if (line === '' || apart || /[.:;]$/.test(line) || line.split(' ').length > 4) end = index;
  }
  return lines.slice(0, end);
}
