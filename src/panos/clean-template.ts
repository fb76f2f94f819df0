import { belongingLines } from './clean/belonging.ts';
import { partColumns } from './clean/columns.ts';
import { doubtsOf, isMixed, type Seam } from './clean/doubts.ts';
import { headingOf } from './clean/furniture.ts';
import { joinLines } from './clean/join-lines.ts';
import { logTypeOf } from './clean/log-type.ts';
import { withHyphens } from './clean/lost-hyphens.ts';
import { type PageLine, withRunningLines } from './clean/pages.ts';
import { partsOf } from './clean/parts.ts';
import { plainLines } from './clean/plain-characters.ts';
import { repairsOf } from './clean/repairs.ts';
import { variableOf } from './variables.ts';

/** A template of one line, the page where it begins, and the log type that its heading or its variables tell. */
export interface CleanTemplate {
  readonly text: string;
  readonly page: number;
  readonly logType?: string;
  /** What was done to it; empty for one that was clean. */
  readonly repairs: readonly string[];
  /** What is not certain, and a person should compare with the PDF. */
  readonly doubts: readonly string[];
}

/**
 * The templates in a text that was copied from a PDF: lines joined, stray characters replaced or removed, page numbers,
 * headings and prose dropped. Text without `CEF:` counts as part of one template if it holds pairs. Form feeds part pages.
 * Never throws, and takes time linear in the text.
 */
export function cleanTemplates(text: string): CleanTemplate[] {
  const joined = joinedParts(text);
  const damage = {
    lostHyphens: joined.some(({ mended }) => mended.length > 0),
    mixed: joined.length > 1 && joined.some((each) => isMixed(each.text, each.belonging)),
  };
  return joined.map(({ part, belonging, seams, text: template, mended, logType }) => ({
    text: template,
    page: part.page,
    ...(logType !== undefined && { logType }),
    repairs: repairsOf({ part, belonging, mended }),
    doubts: doubtsOf(template, seams, belonging, damage),
  }));
}

function joinedParts(text: string) {
  const lines = withRunningLines(partColumns(plainLines(text)), (line) => headingOf(line) !== undefined);
  let behind: readonly PageLine[] = [];
  return partsOf(lines).flatMap((part) => {
    const headings = part.before.length > 0 ? part.before : behind;
    const belonging = belongingLines(part.lines);
    behind = belonging.behind;
    const seams: Seam[] = [];
    const joined = joinLines(belonging.kept, (seam) => seams.push(seam));
    if (!isTemplate(joined)) return [];
    const whole = withHyphens(joined);
    return [{ part, belonging, seams, ...whole, logType: logTypeOf(whole.text, headings) }];
  });
}

/** Whether there is anything of CEF in it: the marker, a pair, or a variable of PAN-OS. */
function isTemplate(text: string): boolean {
  if (/^CEF:.*[=$|]/.test(text) || /(?:^|[ |])[A-Za-z][\w.]*=(?![=~>])/.test(text)) return true;
  return Array.from(text.matchAll(/\$([A-Za-z][\w-]*)/g)).some(
    ([, name = '']) => variableOf(name) !== undefined,
  );
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
  return textOfTemplates(joinedParts(text));
}

/**
 * {@link cleanText} of templates that were found. A log type holds for all that follow, so that one behind it whose own is not
 * known says so.
 */
export function textOfTemplates(
  templates: readonly { readonly text: string; readonly logType?: string | undefined }[],
): string | undefined {
  const [first] = templates;
  if (first === undefined) return undefined;
  if (templates.length === 1) return first.text;
  let named = false;
  return templates
    .map(({ text, logType }) => {
      named ||= logType !== undefined;
      return named ? `# sentinel-cef-log-type ${logType ?? 'unknown'}\n${text}` : text;
    })
    .join('\n\n');
}
