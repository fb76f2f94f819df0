// The manifest's texts are in a file of their own, so that they can be translated.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const title = 'every text of the manifest is in package.nls.json, and none is unused';

/** One line for each key that is missing or unused. */
export async function check(root) {
  const manifest = await readFile(join(root, 'package.json'), 'utf8');
  const texts = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8'));
  const used = new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]));
  return [
    ...[...used].filter((key) => !Object.hasOwn(texts, key)).map((key) => `${key} is missing`),
    ...Object.keys(texts)
      .filter((key) => !used.has(key))
      .map((key) => `${key} is unused`),
  ];
}
