// Runs one tier and counts. A tier that crashes, or runs no test, has failed once.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../setup/node-modules.mjs';
import { say } from '../setup/run.mjs';

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function runTier(name, tier, options) {
  const begun = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'sentinel-cef-tally-'));
  try {
    say(`Running the ${name} tests …`);
    const { exitCode, tally } = await (tier.mocha === undefined
      ? grammar(tier, folder)
      : mocha(tier, folder, options));
    const counted = judge(exitCode, tally, options);
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    const all = counted.passed + counted.failed;
    const note = counted.note ? ` They ${counted.note}.` : '';
    const skipped = tally?.skipped ? `, ${tally.skipped} skipped` : '';
    say(`The ${name} tests: ${counted.passed} of ${all} good${skipped}, in ${seconds} s.${note}`);
    return counted;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Types, lint, format and the rest of 'npm run check', as one test. */
export async function runCheck() {
  say('Checking …');
  return (await execute('npm', ['run', '--silent', 'check'], {})) === 0;
}

/** What a tier counts for, and a note when that is not just what its tests said. */
export function judge(exitCode, tally, options) {
  if (tally === undefined) return { passed: 0, failed: 1, note: `came to no end (exit code ${exitCode})` };
  const { passed, failed } = tally;
  // With --grep a tier may be left without tests.
  if (passed + failed === 0 && options.length === 0) return { passed, failed: 1, note: 'ran nothing' };
  if (failed === 0 && exitCode !== 0) return { passed, failed: 1, note: `ended with exit code ${exitCode}` };
  return { passed, failed };
}

async function mocha(tier, folder, options) {
  const file = join(folder, 'tally.json');
  const args = [...tier.mocha, '--reporter', 'scripts/test/reporter.cjs', ...options];
  const exitCode = await execute('mocha', args, { SENTINEL_CEF_TALLY: file });
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return { exitCode, tally: text === undefined ? undefined : JSON.parse(text) };
}

/** The grammar's test program writes one report per file; a test case is one line that it checked. */
async function grammar(tier, folder) {
  const exitCode = await execute('npm', ['run', '--silent', tier.script, '--', '--xunit-report', folder], {});
  const names = (await readdir(folder)).filter((name) => name.endsWith('.xml'));
  if (names.length === 0) return { exitCode, tally: undefined };
  const reports = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const count = (pattern) => reports.join('').match(pattern)?.length ?? 0;
  const bad = count(/<(failure|error)[ >/]/g);
  return { exitCode, tally: { passed: count(/<testcase[ >/]/g) - bad, failed: bad, skipped: 0 } };
}

function execute(program, args, extra) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: repository,
      stdio: 'inherit',
      env: { ...process.env, ...extra },
    });
    const end = () => child.kill('SIGTERM');
    for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, end);
    child.on('error', reject);
    child.on('close', (code) => {
      for (const signal of ['SIGTERM', 'SIGHUP']) process.off(signal, end);
      resolve(code ?? 1);
    });
  });
}
