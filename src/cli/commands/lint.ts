import { Command, Option } from 'commander';
import pc from 'picocolors';
import type { LintMode } from '../../lint/problem.ts';
import { sentenceOf } from '../../shared/failure.ts';
import { jsonOf, locate, type LocatedProblem } from '../format/lint-findings.ts';
import { lineOf, summaryOf } from '../format/lint-report.ts';
import { decodeText } from '../lint/decode-text.ts';
import { lintText } from '../lint/lint-text.ts';
import { readInput } from '../lint/read-input.ts';
import { writeAtomically } from '../lint/write-atomically.ts';

interface LintFlags {
  readonly fix?: true;
  readonly format: 'text' | 'json';
  readonly template?: true;
}

interface FileOutcome {
  readonly problems: readonly LocatedProblem[];
  readonly fixed: boolean;
}

/** `sentinel-cef lint`: exit code 0 without errors and warnings, 1 with, 2 when a file can't be read. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('find and repair faults in CEF messages and PAN-OS templates')
    .argument('[files...]', 'files to read; - or nothing for standard input')
    .option('--fix', 'apply the fixes that are safe; with -, write the fixed text to standard output')
    .option('--template', 'judge every file as a PAN-OS template, not only *.cef-template and *.panos-cef')
    .addOption(
      new Option('--format <format>', 'how to write findings').choices(['text', 'json']).default('text'),
    )
    .action(async (files: string[], flags: LintFlags) => {
      process.exitCode = await run(files, flags);
    });
}

async function run(files: readonly string[], flags: LintFlags): Promise<number> {
  if (files.length === 0 && process.stdin.isTTY) {
    process.stderr.write('Name the files to lint, or - for standard input.\n');
    return 2;
  }
  const names = files.length === 0 ? ['-'] : [...new Set(files)];
  // With "- --fix" the fixed text has standard output for itself.
  const out = flags.fix === true && names.includes('-') ? process.stderr : process.stdout;
  const colors = pc.createColors(out.isTTY === true && process.env['NO_COLOR'] === undefined);
  const all: LocatedProblem[] = [];
  // The reader may go away early, as `head` does; that is no failure.
  out.on('error', () => undefined);
  let fixed = 0;
  let unreadable = false;
  for (const name of names) {
    try {
      const outcome = await lintFile(name, flags);
      const write = flags.format === 'json' ? jsonOf : (each: LocatedProblem) => lineOf(each, colors);
      out.write(outcome.problems.map(write).join(''));
      all.push(...outcome.problems);
      if (outcome.fixed) fixed++;
    } catch (error) {
      unreadable = true;
      process.stderr.write(`${sentenceOf(error)}\n`);
    }
  }
  if (flags.format === 'text' && !(unreadable && names.length === 1)) {
    out.write(summaryOf(all, names.length, fixed));
  }
  if (unreadable) return 2;
  return all.some(({ problem }) => /^(error|warning)$/.test(problem.severity)) ? 1 : 0;
}

async function lintFile(name: string, flags: LintFlags): Promise<FileOutcome> {
  const decoded = decodeText(await readInput(name, process.stdin), name);
  const fix = flags.fix === true;
  const { text, problems, changed } = lintText(decoded, modeOf(name, flags), fix);
  const content = () => Buffer.from(`${decoded.mark ? '\ufeff' : ''}${text}`, 'utf8');
  if (fix && name === '-') process.stdout.write(content());
  else if (changed) await writeAtomically(name, content());
  return { problems: locate(name, text, problems), fixed: changed && name !== '-' };
}

function modeOf(name: string, flags: LintFlags): LintMode {
  return flags.template === true || /\.(?:cef-template|panos-cef)$/i.test(name) ? 'template' : 'log';
}
