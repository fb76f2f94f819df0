import { cleanText } from '../../../src/panos/clean-template.ts';
import { parseMessage } from '../../../src/cef/parse-message.ts';
import { decodeText } from '../../../src/cli/lint/decode-text.ts';
import { fixAll } from '../../../src/lint/apply-fixes.ts';
import { lint } from '../../../src/lint/lint.ts';
import { LogScan } from '../../../src/lint/scan/log-scan.ts';
import { HOSTILE } from '../hostile.ts';
import type { Row, Section } from '../row.ts';

const INVALID = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80]);
const BYTES: Readonly<Record<string, (size: number) => Buffer>> = {
  ...Object.fromEntries(
    Object.entries(HOSTILE).map(([what, make]) => [what, (size: number) => Buffer.from(make(size))]),
  ),
  'invalid UTF-8': (size) => Buffer.alloc(size, INVALID),
  'invalid UTF-8 in a value': (size) =>
    Buffer.concat([Buffer.from('CEF:0|V|P|1|2|N|5|msg='), Buffer.alloc(size, INVALID)]),
};

/** What reads lines, by its name on the command line of the bench. */
const TOOLS: Readonly<Record<string, (options: { readonly all: boolean }) => AsyncGenerator<Row>>> = {
  parse: ({ all }) => worstOf('parse', HOSTILE, parseMessage, all),
  'lint-log': ({ all }) => worstOf('lint as a log', HOSTILE, (line) => lint(line, { mode: 'log' }), all),
  'lint-template': ({ all }) =>
    worstOf('lint as a template', HOSTILE, (line) => lint(line, { mode: 'template' }), all),
  'fix-log': ({ all }) => worstOf('fix a log', HOSTILE, (line) => fixAll(line, { mode: 'log' }), all),
  'fix-template': ({ all }) =>
    worstOf('fix a template', HOSTILE, (line) => fixAll(line, { mode: 'template' }), all),
  clean: ({ all }) => worstOf('clean', HOSTILE, cleanText, all),
  'scan-bytes': ({ all }) => worstOf('scan bytes', BYTES, scan, all),
  'lint-bytes': ({ all }) => worstOf('decode and lint bytes of a file', BYTES, lintFile, all),
};

/** Characters or bytes: twice as many, so that linear work takes twice as long and quadratic work four times. */
const [SHORT, LONG] = [128 * 1024, 256 * 1024];
/** Caches are smaller than the long line, and the collector has more to do. */
const WANTED = 2.5;
/** In milliseconds: what takes less for the long line is told from the clock's grain by doing it more often. */
const TELLING = 3;

/** Whether time grows with the length alone, and what the slowest line takes. One process, by the clock: a busy machine misleads. */
export const hostileLines: Section = {
  name: 'hostile-lines',
  parts: Object.keys(TOOLS),
  async *rows({ all, part }) {
    for (const [name, rows] of Object.entries(TOOLS)) {
      if (part === undefined || part === name) yield* rows({ all });
    }
  },
};

async function* worstOf<Line>(
  title: string,
  lines: Readonly<Record<string, (size: number) => Line>>,
  run: (line: Line) => unknown,
  all: boolean,
): AsyncGenerator<Row> {
  let worst = { ratio: 0, what: '' };
  let steps = 0;
  let longest = { milliseconds: 0, what: '' };
  for (const [what, make] of Object.entries(lines)) {
    const [short, long] = [make(SHORT), make(LONG)];
    run(short); // translated by now
    const whole = leastTime(() => run(long));
    const part = leastTime(() => run(short));
    let ratio = whole / part;
    if (ratio > WANTED) {
      // What a line leaves in the memory outgrows the young generation at some length, and collecting it takes a step there.
      // Over four doublings such a step weighs little, and quadratic work takes four times as long at each.
      const longer = make(SHORT * 16);
      const doubling = (leastTime(() => run(longer)) / part) ** (1 / 4);
      if (doubling <= WANTED) steps++;
      ratio = Math.min(ratio, doubling);
    }
    if (ratio > worst.ratio) worst = { ratio, what };
    if (whole > longest.milliseconds) longest = { milliseconds: whole, what };
    if (all) yield { what: `  ${what}`, measured: `256 KiB: ${whole.toFixed(1)} ms`, ratio };
  }
  yield {
    what: `${title}, ${Object.keys(lines).length} hostile lines of 256 KiB against 128 KiB`,
    measured: `256 KiB: ${longest.milliseconds.toFixed(0)} ms at most`,
    ratio: worst.ratio,
    wanted: `<= ${WANTED}; worst: ${worst.what}; slowest: ${longest.what}; ${steps} by each doubling up to 2 MiB`,
  };
}

/** Least time of some runs in milliseconds. Slow work is done less often, and fast work until it can be told from the clock's grain. */
function leastTime(run: () => unknown): number {
  let least = timeOf(run, 1);
  const times = Math.max(1, Math.ceil(TELLING / Math.max(least, 0.01)));
  const runs = least > 200 ? 1 : 3;
  for (let count = 0; count < runs; count++) least = Math.min(least, timeOf(run, times));
  return least;
}

/** By the clock: the time of a thread has too coarse a grain, and that of the process counts what collects garbage beside it. */
function timeOf(run: () => unknown, times: number): number {
  const start = performance.now();
  for (let count = 0; count < times; count++) run();
  return (performance.now() - start) / times;
}

function scan(bytes: Buffer): void {
  const line = Buffer.concat([bytes, Buffer.from('\n')]);
  const scan = new LogScan({}, { clean: () => undefined, judged: () => undefined });
  scan.write(line, line.length);
  scan.end();
}

function lintFile(bytes: Buffer): void {
  let text: string;
  try {
    ({ text } = decodeText(bytes, 'a file'));
  } catch {
    return; // it was found to be binary, which took its time too
  }
  lint(text, { mode: 'log' });
}
