// Bundles the programs into dist/. With --production: small, and without source maps.
import { build } from 'esbuild';
import { PDF_WORKER, SHARED, WORKBENCH } from './scripts/build/programs.mjs';
import { buildSharedParts } from './scripts/build/shared-parts.mjs';

const production = process.argv.includes('--production');

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

await Promise.all([
  buildSharedParts({ ...common, ...SHARED }),
  build({ ...common, ...PDF_WORKER }),
  build({ ...common, ...WORKBENCH }),
]);
