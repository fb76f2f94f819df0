// Writes every generated file; with --check only compares, and fails when one is not what its source says.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Folders that hold nothing but generated files: what no generator names is stale. */
const OWNED = ['docs/rules', 'docs/checks', 'docs/firewall', 'docs/arrival', 'docs/language', 'schema'];

/** The generators' names. The shell scripts come first: others import code that imports them. */
async function generators() {
  const first = 'generate-shell-scripts.mjs';
  const names = (await readdir(join(root, 'scripts'))).filter((name) => /^generate-.*\.mjs$/.test(name));
  return [first, ...names.filter((name) => name !== first).sort()];
}

async function existing(folder) {
  try {
    return (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
  } catch {
    return [];
  }
}

/** Paths that differ from their source, or that no source names. With `write`, mended. */
export async function compare({ write }) {
  const stale = [];
  const all = new Map();
  for (const name of await generators()) {
    const { files } = await import(new URL(name, import.meta.url).href);
    for (const [path, text] of await files()) {
      all.set(path, text);
      const now = await readFile(join(root, path), 'utf8').catch(() => undefined);
      if (now === text) continue;
      stale.push(path);
      if (write) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      }
    }
  }
  for (const folder of OWNED) {
    for (const path of await existing(folder)) {
      if (all.has(path)) continue;
      stale.push(path);
      if (write) await rm(join(root, path));
    }
  }
  return stale;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const write = !process.argv.includes('--check');
  const stale = await compare({ write });
  for (const path of stale) console.log(`${write ? 'wrote' : 'not fresh'}: ${path}`);
  if (stale.length > 0 && !write) {
    console.log('Run: npm run generate');
    process.exitCode = 1;
  }
}
