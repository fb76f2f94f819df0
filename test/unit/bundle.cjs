// Many tests start a program. A bundle of the programs that is made once starts in less than half the time of their source.
const { join } = require('node:path');

const root = join(__dirname, '../..');
// One place for all runs, so that code which was compiled once is found again.
const folder = join(root, 'node_modules/.cache/programs');

exports.mochaGlobalSetup = async () => {
  const { PDF_WORKER, SHARED } = await import('../../scripts/build/programs.mjs');
  const { buildSharedParts } = await import('../../scripts/build/shared-parts.mjs');
  const { build } = await import('esbuild');
  const { extension: _, ...entryPoints } = SHARED.entryPoints;
  const common = { absWorkingDir: root, outdir: folder, legalComments: 'none', logLevel: 'warning' };
  await Promise.all([
    buildSharedParts({ ...SHARED, ...common, entryPoints, sourcemap: true }),
    build({ ...PDF_WORKER, ...common, bundle: true, sourcemap: 'linked' }),
  ]);
  process.env.SENTINEL_CEF_PROGRAMS = folder;
};
