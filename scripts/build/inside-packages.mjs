// What packages carry bundled inside them already, so that esbuild sees the outer package only.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../setup/node-modules.mjs';

const PDFJS = 'pdfjs-dist/legacy/build/pdf.worker.mjs';
const CORE_JS =
  /version: '([^']+)',\s*mode: [^,]+,\s*copyright: '([^']+)',\s*license: '[^']*\/core-js\/blob\//;

/** @returns {Promise<import('./bundled-packages.mjs').BundledPackage[]>} as `bundledPackages` */
export async function insidePackages() {
  const worker = await readFile(join(repository, 'node_modules', PDFJS), 'utf8');
  const found = CORE_JS.exec(worker);
  if (found === null) throw new Error(`${PDFJS} holds no core-js where it was expected. Is it gone?`);
  const [, version, copyright] = found;
  const home = 'https://github.com/zloirock/core-js';
  return [{ name: 'core-js', version, licence: 'MIT', home, texts: [await mit(copyright)] }];
}

/** The MIT licence, whose words stand in our own too, with the copyright of another. */
async function mit(copyright) {
  const own = await readFile(join(repository, 'LICENSE'), 'utf8');
  const begin = own.indexOf('Permission is hereby granted');
  if (begin < 0) throw new Error('LICENSE is not the MIT licence any more.');
  return `Copyright ${copyright}\n\n${own.slice(begin).trim()}`;
}
