import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type Mocha from 'mocha';
import type { Result } from './results.ts';

/** Called by the editor: runs the suite in the extension host and writes what became of each test to a file. */
export async function run(): Promise<void> {
  // The bundle lies in a folder of its own, so that mocha must be looked up where the project is.
  const require = createRequire(join(environment('SENTINEL_CEF_REPOSITORY'), 'package.json'));
  const Runner = require('mocha') as typeof Mocha;
  const mocha = new Runner({ ui: 'bdd', timeout: 60_000, reporter: 'min' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./activation.ts');
  await import('./firewall.ts');
  await import('./firewall-configuration.ts');
  await import('./firewall-key.ts');
  await import('./analysis.ts');
  await import('./linting.ts');
  await import('./language-features.ts');
  await import('./messages.ts');
  await import('./other-documents.ts');
  await import('./pdf.ts');
  await import('./proxies.ts');
  await import('./templates.ts');
  await import('./arrived-rows.ts');
  await import('./workbench.ts');
  const results: Result[] = [];
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => results.push({ title: test.fullTitle() }))
      .on('fail', (test, error: Error) =>
        results.push({ title: test.fullTitle(), problem: error.stack ?? error.message }),
      );
  });
  await writeFile(environment('SENTINEL_CEF_RESULTS'), JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
