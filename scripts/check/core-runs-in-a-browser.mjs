// The core must run in a worker and in a browser: a bundle for one, with nothing left out, is the proof.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

export const title = 'the core bundles for a browser';

const CORE = ['cef', 'panos', 'lint', 'analysis', 'language', 'proxy', 'report', 'shared'];

/** What esbuild says against a bundle of each core folder. */
export async function check(root) {
  const entryPoints = [];
  for (const folder of CORE.map((name) => join(root, 'src', name)).filter(existsSync)) {
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'));
    entryPoints.push(...files.map((file) => join(folder, file)));
  }
  const result = await build({
    entryPoints,
    bundle: true,
    write: false,
    outdir: 'none',
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  }).catch((error) => error);
  return (result.errors ?? []).map((error) => `${error.location?.file ?? ''}: ${error.text}`);
}
