import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The programs as a test starts them: their source, or in the whole tier the bundle that `test/unit/bundle.cjs` made of it. */
export const PROGRAMS = {
  cli: program('cli', 'cli/main.ts'),
  server: program('server', 'server/main.ts'),
  analysisWorker: program('analysis-worker', 'files/large-log-worker.ts'),
  pdfWorker: program('pdf-worker', 'files/pdf/pdf-worker.ts'),
};

function program(name: string, source: string): string {
  const bundles = process.env['SENTINEL_CEF_PROGRAMS'];
  return bundles === undefined
    ? fileURLToPath(new URL(`../src/${source}`, import.meta.url))
    : join(bundles, `${name}.cjs`);
}
