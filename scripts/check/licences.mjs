import { bundledPackages } from '../build/bundled-packages.mjs';

export const title = 'licences of what is bundled';

/** What may be shipped in a package under the MIT licence, with notices. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** Packages in the bundles that are under another licence, or come without its text. */
export async function check() {
  return (await bundledPackages()).flatMap(({ name, licence, texts }) => [
    ...(ALLOWED.has(licence) ? [] : [`${name}: ${licence} is not in the list of scripts/check/licences.mjs`]),
    ...(texts.length > 0 ? [] : [`${name}: has no file with its licence`]),
  ]);
}
