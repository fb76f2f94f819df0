// The editor, the server, the worker and the command line stand on one core. It is bundled once, in parts that each
// program loads when it needs them, so that a window starts with what it shows and the package holds nothing twice.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';

const OWN_ADDRESS = "const ownAddress = require('node:url').pathToFileURL(__filename).href;";

/**
 * Bundles programs for Node into `outdir` as CommonJS, and removes the parts that earlier builds left there.
 * esbuild splits modules only, so that each part is turned into CommonJS after that.
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<import('esbuild').Metafile>} what is in each part
 */
export async function buildSharedParts({ sourcemap, minify, ...options }) {
  const { outputFiles, metafile } = await build({
    ...options,
    minify,
    sourcemap: sourcemap ? 'inline' : false,
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.cjs' },
    chunkNames: 'part-[name]-[hash]',
  });
  await mkdir(options.outdir, { recursive: true });
  await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const { code, map } = await transform(text, {
        minify,
        sourcemap: sourcemap ? 'external' : false,
        sourcefile: basename(path),
        platform: 'node',
        format: 'cjs',
        target: options.target,
        supported: { 'dynamic-import': false },
        define: { 'import.meta.url': 'ownAddress' },
        banner: text.includes('import.meta.url') ? OWN_ADDRESS : '',
      });
      const link = sourcemap ? `//# sourceMappingURL=${basename(path)}.map\n` : '';
      await writeFile(path, code + link);
      if (sourcemap) await writeFile(`${path}.map`, map);
    }),
  );
  await removeOthers(
    options.outdir,
    outputFiles.map(({ path }) => basename(path)),
  );
  return metafile;
}

async function removeOthers(folder, names) {
  const made = new Set(names);
  for (const name of await readdir(folder)) {
    if (name.startsWith('part-') && !made.has(name.replace(/\.map$/, ''))) await rm(join(folder, name));
  }
}
