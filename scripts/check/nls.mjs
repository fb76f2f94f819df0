// Every %key% of the manifest has its text in package.nls.json, and every text is used.
import { readFile } from 'node:fs/promises';

const ROOT = new URL('../../', import.meta.url);

/** @returns {Promise<string[]>} one sentence for each difference */
export async function checkNls() {
  const manifest = await readFile(new URL('package.json', ROOT), 'utf8');
  const texts = JSON.parse(await readFile(new URL('package.nls.json', ROOT), 'utf8'));
  const used = new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]));
  return [
    ...[...used].filter((key) => !Object.hasOwn(texts, key)).map((key) => `package.nls.json lacks ${key}`),
    ...Object.keys(texts)
      .filter((key) => !used.has(key))
      .map((key) => `package.nls.json holds ${key}, which package.json doesn’t use`),
  ];
}

if (import.meta.main ?? process.argv[1] === new URL(import.meta.url).pathname) {
  const problems = await checkNls();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
