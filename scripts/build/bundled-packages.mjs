// Whose code is in the bundles, as esbuild says.
import { build } from 'esbuild';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../setup/node-modules.mjs';
import { PDF_WORKER, SHARED, WORKBENCH } from './programs.mjs';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE = /^(licen[cs]e|copying|notice|thirdpartynotices)(\.(md|txt))?$/i;

/**
 * @typedef {{ name: string, version: string, licence: string, home: string, texts: string[] }} BundledPackage
 * @returns {Promise<BundledPackage[]>} packages with at least a byte in a bundle, by name
 */
export async function bundledPackages() {
  const quiet = { bundle: true, write: false, metafile: true, logLevel: 'error', absWorkingDir: repository };
  const built = await Promise.all([
    build({ ...quiet, ...SHARED, platform: 'node', format: 'esm', splitting: true }),
    build({ ...quiet, ...PDF_WORKER }),
    build({ ...quiet, ...WORKBENCH }),
  ]);
  const folders = new Set();
  for (const { metafile } of built) {
    for (const { inputs } of Object.values(metafile.outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = PACKAGE.exec(path)?.[1];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  const packages = await Promise.all([...folders].map((folder) => read(join(repository, folder))));
  return packages.sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function read(folder) {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => LICENCE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  // Some manifests still have the list of licences that npm knew before there was one field.
  const licence = manifest.license ?? manifest.licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown';
  const { name, version } = manifest;
  return { name, version, licence, home: homeOf(manifest), texts: texts.map(tidy) };
}

/** Where the source is, as an address that a browser takes. */
function homeOf({ repository: source, homepage }) {
  const address = (typeof source === 'string' ? source : source?.url) ?? homepage;
  if (address === undefined) return 'of unknown origin';
  return address
    .replace(/^(github:)?(?=[\w.-]+\/[\w.-]+$)/, 'https://github.com/')
    .replace(/^(git\+)?(https?|ssh|git):\/\/(git@)?/, 'https://')
    .replace(/^git@([^:]+):/, 'https://$1/')
    .replace(/\.git$/, '');
}

/** Without the blanks by which copies of one text differ. */
function tidy(text) {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
