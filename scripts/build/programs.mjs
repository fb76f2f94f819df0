// The programs: extension, language server, workers for large logs and for PDFs, workbench and command line.
import { brotliOfNode } from './brotli-of-node.mjs';

// ssh2's native add-ons are optional: it runs without them, and the package stays platform-neutral.
const native = ['cpu-features', './crypto/build/Release/sshcrypto.node', '*/sshcrypto.node'];

/** Those on one core. */
export const SHARED = {
  entryPoints: {
    extension: 'src/extension/main.ts',
    server: 'src/server/main.ts',
    'analysis-worker': 'src/files/large-log-worker.ts',
    cli: 'src/cli/main.ts',
  },
  outdir: 'dist',
  target: 'node20',
  external: ['vscode', ...native],
};

/** The command line uses it too. pdf.js looks for itself by its address only to draw pages. */
export const PDF_WORKER = {
  entryPoints: { 'pdf-worker': 'src/files/pdf/pdf-worker.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logOverride: { 'empty-import-meta': 'silent' },
  plugins: [brotliOfNode],
};

/** Script and style of one page; the icons are in the script. */
export const WORKBENCH = {
  entryPoints: [
    { in: 'src/webview/main.ts', out: 'workbench' },
    { in: 'src/webview/styles/workbench.css', out: 'workbench' },
  ],
  outdir: 'dist/webview',
  loader: { '.svg': 'text' },
  platform: 'browser',
  target: 'chrome128',
  format: 'esm',
};
