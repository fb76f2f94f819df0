// What the bundles hold of others, with their licences: shipped in the package.
import { bundledPackages } from './build/bundled-packages.mjs';
import { insidePackages } from './build/inside-packages.mjs';

const RULE = '-'.repeat(80);
const HEAD = `This package holds code and pictures of others. Each is listed with its version, licence and source; the
texts of the licences follow, each once.

Changed by us: in pdfjs-dist the decoder of Brotli is replaced by the one of Node. The icons of @vscode/codicons, by
Microsoft, are as they were made. core-js comes within pdfjs-dist.`;

/** `THIRD-PARTY-NOTICES.txt`. */
export async function files() {
  const packages = [...(await bundledPackages()), ...(await insidePackages())];
  packages.sort((one, other) => (one.name < other.name ? -1 : 1));
  const list = packages.map(({ name, version, licence, home }) => `${name} ${version}, ${licence}, ${home}`);
  const owners = new Map();
  for (const { name, texts } of packages) {
    for (const text of texts) owners.set(text, [...(owners.get(text) ?? []), name]);
  }
  const texts = [...owners].map(([text, names]) => `${RULE}\n${names.join(', ')}\n${RULE}\n\n${text}`);
  return new Map([['THIRD-PARTY-NOTICES.txt', `${[HEAD, list.join('\n'), ...texts].join('\n\n')}\n`]]);
}
