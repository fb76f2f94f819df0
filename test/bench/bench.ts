import { lint } from '../../src/lint/lint.ts';
import { parseMessage } from '../../src/cef/parse-message.ts';
import { readRsyslog } from '../../src/proxy/daemon/read-rsyslog.ts';
import { Tally } from '../../src/analysis/tally.ts';
import { lintLargeLog } from '../../src/cli/lint/lint-large-log.ts';
import { LogScan } from '../../src/lint/scan/log-scan.ts';
import { cleanCorpus, hostileLines } from './corpus.ts';

/** Figures are ratios measured in one run: absolute times drift on shared machines. Nothing here is asserted. */
const SIZE = 16 * 1024 * 1024;

/** Shortest of five runs, in milliseconds. */
function time(run: () => unknown): number {
  const times = [0, 1, 2, 3, 4].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function countPipes(buffer: Buffer): number {
  let pipes = 0;
  for (let at = 0; at < buffer.length; at++) if (buffer[at] === 0x7c) pipes++;
  return pipes;
}

function analyse(buffer: Buffer): void {
  const scan = new LogScan({}, new Tally());
  scan.write(buffer, buffer.length);
  scan.end();
}

const corpus = cleanCorpus(SIZE);
const text = corpus.toString('utf8');
const lines = text.split('\n');
const loop = time(() => countPipes(corpus));
const rows: (readonly [string, number])[] = [
  ['count pipes in the buffer (the measure)', loop],
  ['parse every line', time(() => lines.forEach((line) => parseMessage(line)))],
  ['lint the whole text', time(() => lint(text, { mode: 'log' }))],
  [
    'lint the file: scan over bytes, full look where needed',
    time(() => lintLargeLog('log', corpus, { mode: 'log' })),
  ],
  ['analyse: the same, and count', time(() => analyse(corpus))],
];
console.log(`clean PAN-OS log, ${(corpus.length / 1e6).toFixed(1)} MB, ${lines.length} lines, one thread\n`);
console.log('| what | ms | MB/s | speed against the loop |\n| --- | --- | --- | --- |');
for (const [what, milliseconds] of rows) {
  const speed = corpus.length / 1e3 / milliseconds;
  console.log(
    `| ${what} | ${milliseconds.toFixed(0)} | ${speed.toFixed(0)} | ${(loop / milliseconds).toFixed(3)} |`,
  );
}

console.log(
  '\nhostile lines: time for 256 Ki characters against 128 Ki (linear is 2)\n\n| line | as text | as a file |\n| --- | --- | --- |',
);
for (const [what, long] of hostileLines(256 * 1024)) {
  const short = hostileLines(128 * 1024).get(what) ?? '';
  const ratio = time(() => lint(long, { mode: 'log' })) / time(() => lint(short, { mode: 'log' }));
  const [longBytes, shortBytes] = [Buffer.from(long), Buffer.from(short)];
  const ofFile =
    time(() => lintLargeLog('log', longBytes, { mode: 'log' })) /
    time(() => lintLargeLog('log', shortBytes, { mode: 'log' }));
  console.log(`| ${what} | ${ratio.toFixed(1)} | ${ofFile.toFixed(1)} |`);
}

const configuration = Array.from({ length: 20_000 }, (_, index) =>
  index % 3 === 0
    ? `input(type="imtcp" port="${index}")`
    : `if $msg contains "${index}" then { action(type="omfile" file="/var/log/${index}") }`,
);
const reading = time(() =>
  readRsyslog([{ path: '/etc/rsyslog.conf', lines: configuration, truncated: false }]),
);
console.log(`\nrsyslog configuration of 20,000 lines read in ${reading.toFixed(0)} ms`);
