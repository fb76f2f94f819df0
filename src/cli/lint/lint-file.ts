import { inputName } from '../../files/input-name.ts';
import type { LintOptions } from '../../lint/lint.ts';
import type { TextEdit } from '../../lint/problem.ts';
import { beginsWithTemplate } from '../../lint/template/is-template.ts';
import { Failure } from '../../shared/failure.ts';
import { unifiedDiff } from '../../report/unified-diff.ts';
import { locate, type LocatedProblem } from '../format/lint-findings.ts';
import { pathBelow } from './artifact-of.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import { isLargeLog, lintLargeFile, lintLargeLog } from './lint-large-log.ts';
import { lintText } from './lint-text.ts';
import { readInput } from './read-input.ts';
import { writeAtomically } from './write-atomically.ts';

export interface FileOutcome {
  /** In the fixed text, where that was asked for or shown. */
  readonly problems: readonly LocatedProblem[];
  /** Whether there is, or was, something to fix. */
  readonly changed: boolean;
  /** Whether the file was written. */
  readonly fixed: boolean;
}

/**
 * Lints one file, or standard input for `-`. With `fix` it writes the file, or the fixed text to standard output for `-`; with
 * `diff` it writes the difference to standard output.
 * @throws Failure `bad-input`
 */
export async function lintFile(
  name: string,
  options: LintOptions,
  { fix = false, diff = false }: { readonly fix?: boolean; readonly diff?: boolean },
): Promise<FileOutcome> {
  const large = fix || diff ? undefined : await lintLargeFile(name, options);
  if (large !== undefined) return { problems: large, changed: false, fixed: false };
  const bytes = await readInput(name, process.stdin, fix || diff);
  if (!fix && !diff && isLargeLog(bytes, options))
    return { problems: lintLargeLog(name, bytes, options), changed: false, fixed: false };
  const decoded = decodeText(bytes, inputName(name));
  if (fix || diff) requireNoXml(name, decoded.text);
  // A difference of text can't show that the encoding changes.
  const mends = fix || (diff && decoded.encoding === 'utf-8');
  // Standard input has no name that would say what it holds.
  const isTemplate = name === '-' && beginsWithTemplate(decoded.text);
  const how: LintOptions = isTemplate ? { ...options, mode: 'template' } : options;
  const { text, problems, edits, changed } = lintText(decoded, how, mends);
  const content = () => Buffer.from(`${decoded.mark ? '\ufeff' : ''}${text}`, 'utf8');
  if (diff) writeDiff(pathBelow(name) ?? name, decoded, edits);
  else if (fix && name === '-') process.stdout.write(content());
  else if (changed) await writeAtomically(name, content());
  return { problems: locate(name, text, problems), changed, fixed: fix && changed && name !== '-' };
}

/** What is safe in a log is not safe within tags. */
function requireNoXml(name: string, text: string): void {
  if (!/^\s*<(?:\?xml|config|response)[\s>]/.test(text)) return;
  throw new Failure(
    'bad-input',
    `${name} is XML: fixes for plain text could break it.`,
    'The templates of an exported configuration are fixed in a copy by "firewall read FILE --fix-to COPY".',
  );
}

function writeDiff(name: string, { mark, text }: DecodedText, edits: readonly TextEdit[]): void {
  const whole = mark ? `\ufeff${text}` : text;
  const by = mark ? 1 : 0;
  const moved = edits.map(({ start, end, newText }) => ({ start: start + by, end: end + by, newText }));
  for (const piece of unifiedDiff(name, whole, moved)) process.stdout.write(piece);
}
