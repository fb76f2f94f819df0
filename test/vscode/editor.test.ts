import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { installExtension } from './editor/server.ts';
import type { Result } from './suite/results.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const VSIX = join(REPOSITORY, 'dist/sentinel-cef-onboarding.vsix');

/** Installs the package into a new editor, runs the suite in its extension host, and gives what became of each test. */
async function runInEditor(): Promise<readonly Result[]> {
  if (!existsSync(VSIX)) throw new Error(`${VSIX} is missing. Run: npm run package`);
  const folder = await mkdtemp(join(tmpdir(), 'editor-'));
  try {
    const data = join(folder, 'data');
    const extensions = join(folder, 'extensions');
    await installExtension(VSIX, { data, extensions });
    const tests = join(folder, 'suite.cjs');
    await build({
      entryPoints: [join(REPOSITORY, 'test/vscode/suite/index.ts')],
      outfile: tests,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['vscode'],
      logLevel: 'warning',
    });
    const results = join(folder, 'results.json');
    const output: string[] = [];
    const quiet = new Writable({
      write(chunk: Buffer, _encoding, done) {
        output.push(chunk.toString());
        done();
      },
    });
    const run = runTests({
      vscodeExecutablePath: join(REPOSITORY, 'test/vscode/launcher/main.ts'),
      extensionDevelopmentPath: join(REPOSITORY, 'test/vscode/driver'),
      extensionTestsPath: tests,
      launchArgs: [
        join(REPOSITORY, 'test/workspaces/cef-files'),
        `--extensions-dir=${extensions}`,
        `--user-data-dir=${data}`,
      ],
      stdout: quiet,
      stderr: quiet,
      extensionTestsEnv: {
        SENTINEL_CEF_RESULTS: results,
        SENTINEL_CEF_REPOSITORY: REPOSITORY,
        SENTINEL_CEF_EXTENSIONS: extensions,
      },
    });
    const failed = await run.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!existsSync(results)) throw new Error(`The suite left no results.\n${output.join('').slice(-4000)}`);
    for (const [line] of output.join('').matchAll(/^measured: .*$/gm)) console.log(line);
    const all = JSON.parse(await readFile(results, 'utf8')) as readonly Result[];
    // An exit code that the results don't explain is a failure of its own, such as a request to another origin.
    if (failed !== undefined && all.every(({ problem }) => problem === undefined)) {
      throw new Error(`The editor ended badly.\n${output.join('').slice(-4000)}`);
    }
    return all;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// The editor runs before the tests are named: their names come from the suite inside it.
const outcome = await runInEditor().then(
  (results) => ({ results, problem: undefined }),
  (problem: unknown) => ({ results: [], problem }),
);

describe('in a real editor', () => {
  it('the suite ran to its end', () => {
    if (outcome.problem !== undefined) throw outcome.problem;
    assert.ok(outcome.results.length > 0);
  });
  for (const { title, problem } of outcome.results) {
    it(title, () => {
      if (problem !== undefined) throw new Error(problem);
    });
  }
});
