// Bundles the programs: extension, language server, workers for large logs and for PDFs, workbench and command line.
import { build } from 'esbuild';
import { brotliOfNode } from './scripts/build/brotli-of-node.mjs';
import { buildSharedParts } from './scripts/build/shared-parts.mjs';

const production = process.argv.includes('--production');

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};
// ssh2's native add-ons are optional: it runs without them, and the package stays platform-neutral.
const native = ['cpu-features', './crypto/build/Release/sshcrypto.node', '*/sshcrypto.node'];

await Promise.all([
  buildSharedParts({
    ...common,
    entryPoints: {
      extension: 'src/extension/main.ts',
      server: 'src/server/main.ts',
      'analysis-worker': 'src/files/large-log-worker.ts',
      cli: 'src/cli/main.ts',
    },
    outdir: 'dist',
    target: 'node20',
    external: ['vscode', ...native],
  }),
  build({
    ...common,
    // The command line uses it too. pdf.js looks for itself by its address only to draw pages.
    entryPoints: { 'pdf-worker': 'src/files/pdf/pdf-worker.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logOverride: { 'empty-import-meta': 'silent' },
    plugins: [brotliOfNode],
  }),
  build({
    ...common,
    // Script and style of one page; the icons are in the script.
    entryPoints: [
      { in: 'src/webview/main.ts', out: 'workbench' },
      { in: 'src/webview/styles/workbench.css', out: 'workbench' },
    ],
    outdir: 'dist/webview',
    loader: { '.svg': 'text' },
    platform: 'browser',
    target: 'chrome128',
    format: 'esm',
  }),
]);
