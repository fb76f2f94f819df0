import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Failure } from '../../../src/shared/failure.ts';
import { analyseLargeLog } from '../../../src/files/large-log-analysis.ts';
import { PROGRAMS } from '../../programs.ts';

const WORKER = PROGRAMS.analysisWorker;

const PAN = 'Nov 25 10:11:12 edge-fw-01 CEF:0|Palo Alto Networks|PAN-OS|10.2.4';
const LOG = [
  `<134>${PAN}|end|TRAFFIC|1|rt=Nov 25 2026 10:11:12 GMT src=192.0.2.1`,
  `<134>${PAN}|end|TRAFFIC|1|rt=Nov 25 2026 10:11:12 GMT src=192.0.2.2`,
  `<134>${PAN}|url|THREAT|1|rt=Nov 25 2026 10:12:30 GMT src=192.0.2.3`,
  `<134>${PAN}|url|THREAT|1|rt=1795601472000 spt=99999 dpt=70000`,
  '<38>Nov 25 10:11:12 gate-two-1 sshd[7]: opened',
  'CEF:0|Example|Gate|1.0|100|Login|high|dvchost=door-7 act=a',
  'the rest of it',
  '',
  '# a comment',
].join('\n');

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('sentinel-cef analyze', () => {
  let folder: string;
  const file = async (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const report = (path: string) =>
    analyseLargeLog(path, { worker: WORKER, signal: new AbortController().signal });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'analyze-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('counts lines and messages by log type, header and source', async () => {
    const found = await report(await file('a.cef', LOG));
    assert.equal(found.lines, 9);
    assert.equal(found.bytes, LOG.length);
    assert.equal(found.messages, 5);
    assert.equal(found.complete, true);
    assert.deepEqual(found.others, {
      foreign: 1,
      continuation: 1,
      text: 0,
      comment: 1,
      blank: 1,
      tooLong: 0,
    });
    assert.deepEqual(found.firstOther, { line: 5, text: '<38>Nov 25 10:11:12 gate-two-1 sshd[7]: opened' });
    assert.deepEqual(found.byLogType, [
      { name: 'traffic', count: 2 },
      { name: 'url', count: 2 },
      { name: 'Example Gate', count: 1 },
    ]);
    assert.deepEqual(found.byHeader.at(-1), {
      vendor: 'Example',
      product: 'Gate',
      classId: '100',
      name: 'Login',
      count: 1,
    });
    assert.deepEqual(found.bySource, [
      { name: 'edge-fw-01', count: 4 },
      { name: 'door-7', count: 1 },
    ]);
  });

  it('counts findings by rule, each with its first place', async () => {
    const found = await report(await file('a.cef', LOG));
    assert.equal(found.faultyLines, 3);
    assert.deepEqual(
      found.findings.map(({ rule, count, line, column }) => [rule, count, line, column]),
      [
        ['value-port', 2, 4, 106],
        ['header-severity', 1, 6, 34],
        ['line-break', 1, 7, 1],
      ],
    );
  });

  it('tells the range of times and the fullest second and minute', async () => {
    const { time } = await report(await file('a.cef', LOG));
    assert.equal(time?.first, '2026-11-25T10:11:12.000Z');
    assert.equal(time.last, '2026-11-25T10:12:30.000Z');
    assert.equal(time.messages, 4);
    assert.deepEqual([time.perSecond.peak, time.perSecond.peakAt], [3, '2026-11-25T10:11:12.000Z']);
    assert.deepEqual([time.perMinute.peak, time.perMinute.peakAt], [3, '2026-11-25T10:11:00.000Z']);
  });

  it('reads the same from gzip, and with CRLF and a byte-order mark', async () => {
    const { bytes: _, ...plain } = await report(await file('a.cef', LOG));
    const { bytes: packed, ...fromGzip } = await report(await file('a.cef.gz', gzipSync(LOG)));
    assert.deepEqual(fromGzip, plain);
    assert.equal(packed, LOG.length);
    const { bytes: __, ...fromCrlf } = await report(
      await file('b.cef', `\ufeff${LOG.replaceAll('\n', '\r\n')}`),
    );
    assert.deepEqual(fromCrlf, plain);
  });

  it('writes one JSON object', async () => {
    const path = await file('a.cef', LOG);
    const { code, stdout } = await analyze([path, '--format', 'json']);
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(stdout), await report(path));
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    const path = await file('a.cef', `${LOG}\n`.repeat(30_000));
    const onProgress = (share: number) => shares.push(share);
    await analyseLargeLog(path, { worker: WORKER, signal: new AbortController().signal, onProgress });
    assert.ok(shares.length > 0 && shares.every((share) => share > 0 && share <= 1));
  });

  it('shows it as text, and no control characters of the log', async () => {
    const { code, stdout } = await analyze([await file('c.cef', `${LOG}\nCEF:0|E\u001b[31m|G|1|1|n|5|\n`)]);
    assert.equal(code, 1);
    assert.match(stdout, /10 lines, .* 6 CEF messages/);
    assert.match(stdout, / 2 {2}warning +value-port +4:106 /);
    assert.ok(!stdout.includes('\u001b'));
  });

  it('says a small average in words', async () => {
    const line = (time: string) => `CEF:0|Example|Gate|1.0|100|Login|5|rt=${time}\n`;
    const log = line('Nov 25 2026 10:00:00') + line('Nov 26 2026 10:00:00');
    const { stdout } = await analyze([await file('s.cef', log)]);
    assert.match(
      stdout,
      /\nLess than 0\.01 messages a second on average, .*; less than 0\.01 a minute, 1 at most/,
    );
  });

  it('is content with a sound log and with an empty one', async () => {
    const one = await analyze([await file('d.cef', `${LOG.split('\n', 1)[0]}\n`)]);
    assert.equal(one.code, 0);
    assert.match(one.stdout, /d\.cef: 1 line, .* 1 CEF message\.\n/);
    const { code, stdout } = await analyze([await file('e.cef', '')]);
    assert.equal(code, 0);
    assert.match(stdout, /0 lines, 0 bytes, 0 CEF messages/);
  });

  it('tells bytes that are no UTF-8, NULs and a lone CR by place, and goes on', async () => {
    const line = 'CEF:0|Example|Gate|1.0|100|Login|5|msg=';
    const bad = Buffer.concat([
      Buffer.from(`${line}a\n${line}b`),
      Buffer.from([0xe9]),
      Buffer.from(`\n${line}c\0d\n${line}e\rf\n${line}g\n`),
    ]);
    const found = await report(await file('f.cef', bad));
    assert.equal(found.messages, 5);
    assert.deepEqual(
      found.findings.map(({ rule, line: number, count }) => [rule, number, count]).slice(0, 2),
      [
        ['stray-character', 3, 2],
        ['text-encoding', 2, 1],
      ],
    );
  });

  it('counts a line of 20 MB as too long, and reads one of 10 MB', async () => {
    const long = 'CEF:0|Example|Gate|1.0|100|Login|5|msg=';
    const content = `${long}a\n${long}${'x'.repeat(2e7)}\n${long}${'é'.repeat(5e6)}\n${long}b\n`;
    const found = await report(await file('g.cef', content));
    assert.equal(found.lines, 4);
    assert.equal(found.messages, 3);
    assert.equal(found.others.tooLong, 1);
    assert.equal(found.firstOther?.line, 2);
  });

  for (const [what, words, make] of [
    ['a directory', 'is a directory', async () => mkdir(join(folder, 'dir'), { recursive: true })],
    ['a file that is not there', 'does not exist', async () => undefined],
    [
      'a binary file',
      'is a binary file',
      async () =>
        file(
          'dir',
          Uint8Array.from({ length: 999 }, (_, i) => i % 7),
        ),
    ],
    ['UTF-16', 'is UTF-16', async () => file('dir', Buffer.from(LOG, 'utf16le'))],
    ['a damaged archive', 'is a damaged gzip file', async () => file('dir', gzipSync(LOG).subarray(0, 90))],
  ] as const) {
    it(`says in a sentence that it got ${what}`, async () => {
      await rm(join(folder, 'dir'), { recursive: true, force: true });
      await make();
      await assert.rejects(report(join(folder, 'dir')), (error: unknown) => {
        assert.ok(error instanceof Failure);
        return error.sentence.startsWith(`${join(folder, 'dir')} ${words}.`);
      });
    });
  }

  it('exits 2 with one sentence for what it can’t read', async () => {
    const { code, stderr, stdout } = await analyze([join(folder, 'nowhere')]);
    assert.equal(code, 2);
    assert.equal(stderr, `${join(folder, 'nowhere')} does not exist. Check the path.\n`);
    assert.equal(stdout, '');
  });

  for (const [what, bytes] of [
    ['plain', Buffer.from(LOG)],
    ['compressed', gzipSync(LOG)],
  ] as const) {
    it(`reads standard input, ${what}`, async () => {
      const { stdout } = await analyze(['-', '--format', 'json'], { input: bytes });
      assert.deepEqual(JSON.parse(stdout), await report(await file('a.cef', LOG)));
    });
  }

  it('ends with what was read when it is interrupted', async () => {
    const path = await file('h.cef', `${LOG}\n`.repeat(150_000));
    const { code, stdout } = await analyze([path], { interruptAt: path });
    assert.equal(code, 130);
    assert.match(stdout, /^Stopped before the end: this is what was read until then\.\n/);
  });
});

interface RunOptions {
  readonly input?: Uint8Array;
  /** A log: the command is interrupted as soon as it has opened it. */
  readonly interruptAt?: string;
}

/** Runs the command in a process of its own. */
async function analyze(
  args: readonly string[],
  { input = new Uint8Array(), interruptAt }: RunOptions = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [PROGRAMS.cli, 'analyze', ...args]);
  child.stdin.end(input);
  const exit = once(child, 'exit') as Promise<[number | null]>;
  if (interruptAt !== undefined) {
    while (!(await hasOpened(child.pid ?? 0, interruptAt))) await setTimeout(10);
    child.kill('SIGINT');
  }
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}

async function hasOpened(pid: number, path: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const links = (await readdir(folder)).map((name) => readlink(join(folder, name)).catch(() => ''));
  return (await Promise.all(links)).includes(path);
}
