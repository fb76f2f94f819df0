import { cleanText } from '../../../src/panos/clean-template.ts';
import { parseMessage } from '../../../src/cef/parse-message.ts';
import { decodeText } from '../../../src/cli/lint/decode-text.ts';
import { fixAll } from '../../../src/lint/apply-fixes.ts';
import { lint } from '../../../src/lint/lint.ts';
import { LogScan } from '../../../src/lint/scan/log-scan.ts';
import { HOSTILE } from '../hostile.ts';
import { fineTime, type Row, type Section, time } from '../row.ts';

const TOOLS: Readonly<Record<string, (line: string) => unknown>> = {
  parse: parseMessage,
  'lint as a log': (line) => lint(line, { mode: 'log' }),
  'lint as a template': (line) => lint(line, { mode: 'template' }),
  'fix a log': (line) => fixAll(line, { mode: 'log' }),
  'fix a template': (line) => fixAll(line, { mode: 'template' }),
  clean: cleanText,
};
/** The longest of the lines is read at once too. */
const LONG = 1024 * 1024;
const WANTED = 2.5;
const INVALID = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80]);

/** Time for 256 Ki characters against 128 Ki: linear work gives 2, quadratic work 4. */
export const hostileLines: Section = {
  name: 'hostile-lines',
  async *rows({ all }) {
    const count = Object.keys(HOSTILE).length;
    for (const [tool, run] of Object.entries(TOOLS)) {
      yield* worstOf(`${tool}, ${count} hostile lines of 256 KiB against 128 KiB`, HOSTILE, run, all);
    }
    const bytes = {
      ...Object.fromEntries(
        Object.entries(HOSTILE).map(([what, make]) => [what, (size: number) => Buffer.from(make(size))]),
      ),
      'invalid UTF-8': (size: number) => Buffer.alloc(size, INVALID),
      'invalid UTF-8 in a value': (size: number) =>
        Buffer.concat([Buffer.from('CEF:0|V|P|1|2|N|5|msg='), Buffer.alloc(size, INVALID)]),
    };
    yield* worstOf(`scan bytes, ${count + 2} hostile lines of 256 KiB against 128 KiB`, bytes, scan, all);
    yield* worstOf('decode and lint bytes of a file, the same', bytes, lintFile, all);
  },
};

async function* worstOf<Line>(
  title: string,
  lines: Readonly<Record<string, (size: number) => Line>>,
  run: (line: Line) => unknown,
  all: boolean,
): AsyncGenerator<Row> {
  let worst = { ratio: 0, what: '' };
  let longest = { milliseconds: 0, what: '' };
  for (const [what, make] of Object.entries(lines)) {
    const [short, whole, long] = [make(128 * 1024), make(256 * 1024), make(LONG)];
    const measure = () => fineTime(() => run(whole)) / fineTime(() => run(short));
    let ratio = measure();
    // Caches and clocks of a busy machine mislead once in a while; quadratic work does so each time.
    for (let again = 0; again < 2 && ratio > WANTED; again++) ratio = Math.min(ratio, measure());
    const milliseconds = time(() => run(long), 1);
    if (ratio > worst.ratio) worst = { ratio, what };
    if (milliseconds > longest.milliseconds) longest = { milliseconds, what };
    if (all) yield { what: `  ${what}`, measured: `1 MiB: ${milliseconds.toFixed(0)} ms`, ratio };
  }
  yield {
    what: title,
    measured: `1 MiB: ${longest.milliseconds.toFixed(0)} ms at most`,
    ratio: worst.ratio,
    wanted: `<= ${WANTED}; worst: ${worst.what}; slowest: ${longest.what}`,
  };
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
