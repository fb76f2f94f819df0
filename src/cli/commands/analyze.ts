import { jsonLine } from '../../shared/json-line.ts';
import { Command, Option } from 'commander';
import { existsSync } from 'node:fs';
import type { AnalysisReport } from '../../analysis/report.ts';
import { inputName } from '../../files/input-name.ts';
import { analyseLargeLog } from '../../files/large-log-analysis.ts';
import { sentenceOf } from '../../shared/failure.ts';
import { EXIT } from '../exit-code.ts';
import { textOfReport } from '../format/analysis-report.ts';

/**
 * `sentinel-cef analyze`: exit code 0 without errors and warnings, 1 with, 2 when the file can't be read, 130 when it was
 * interrupted; then the report is about what was read.
 */
export function analyzeCommand(): Command {
  return new Command('analyze')
    .description('say what is in a log of any size: kinds, sources, findings, times')
    .argument('<file>', 'log to read, also compressed with gzip; - for standard input')
    .addOption(new Option('--format <format>', 'how to write it').choices(['text', 'json']).default('text'))
    .action(async (file: string, { format }: { readonly format: 'text' | 'json' }) => {
      process.exitCode = await run(file, format);
    });
}

async function run(file: string, format: 'text' | 'json'): Promise<number> {
  const interrupt = new AbortController();
  const abort = (): void => interrupt.abort();
  process.once('SIGINT', abort);
  const progress = new ProgressLine();
  let report: AnalysisReport;
  try {
    report = await analyseLargeLog(file, {
      worker: workerProgram(),
      signal: interrupt.signal,
      onProgress: (share) => progress.show(share),
    });
  } catch (error) {
    progress.clear();
    process.stderr.write(`${sentenceOf(error)}\n`);
    return EXIT.badInput;
  } finally {
    process.removeListener('SIGINT', abort);
  }
  progress.clear();
  process.stdout.on('error', () => undefined); // the reader may go away early, as `head` does
  process.stdout.write(format === 'json' ? `${jsonLine(report)}\n` : textOfReport(report, inputName(file)));
  if (!report.complete) return EXIT.interrupted;
  return report.faultyLines > 0 ? EXIT.findings : EXIT.good;
}

/** The bundled worker beside the bundled command line, or its source beside this source. */
function workerProgram(): URL {
  const bundled = new URL('./analysis-worker.cjs', import.meta.url);
  return existsSync(bundled) ? bundled : new URL('../../files/large-log-worker.ts', import.meta.url);
}

/** One line on a terminal that is written over; nothing elsewhere. */
class ProgressLine {
  #shown = -1;

  show(share: number): void {
    const percent = Math.floor(share * 100);
    if (process.stderr.isTTY !== true || percent === this.#shown) return;
    this.#shown = percent;
    process.stderr.write(`\r${percent} % read; Ctrl-C ends with what was read`);
  }

  clear(): void {
    if (this.#shown !== -1) process.stderr.write('\r\u001b[K');
  }
}
