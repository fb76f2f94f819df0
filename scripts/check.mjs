// npm run check: everything that can be said without running the product. Every part is run; all faults are shown.
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

const PROGRAMS = [
  ['types', 'tsc', ['-p', '.']],
  ['types of the workbench', 'tsc', ['-p', 'src/webview']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', '.']],
  ['format', 'biome', ['format', '.']],
];

let faults = 0;
function report(title, lines) {
  console.log(`${lines.length === 0 ? 'ok  ' : 'FAIL'} ${title}`);
  for (const line of lines) console.log(`     ${line}`);
  if (lines.length > 0) faults++;
}

for (const [title, program, parameters] of PROGRAMS) {
  const run = spawnSync(bin(program), parameters, { cwd: root, encoding: 'utf8' });
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`.trimEnd();
  report(title, run.status === 0 ? [] : output.split('\n').slice(0, 60));
}

/** Each part in scripts/check/ gives its title and the lines of what is wrong. */
for (const name of (await readdir(new URL('check/', import.meta.url)))
  .filter((file) => file.endsWith('.mjs'))
  .sort()) {
  const { title, check } = await import(new URL(`check/${name}`, import.meta.url).href);
  report(title, await check(root));
}

if (faults > 0) {
  console.log(`\n${faults} of the checks failed.`);
  process.exitCode = 1;
}
