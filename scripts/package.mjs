// Makes dist/sentinel-cef-onboarding.vsix and looks into it: npm run package
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertNode24, ensureNodeModules, goOn, main, repository } from './setup/node-modules.mjs';
import { run, say } from './setup/run.mjs';

const LIMIT = 2 * 1024 * 1024;
const FORBIDDEN =
  /(^|\/)(src|test|scripts|node_modules)\/|\.map$|\.tsx?$|\.test\.|\.ya?ml$|(^|\/)\.|tsconfig|package-lock/;
const REQUIRED = [
  'package.json',
  'README.md',
  'LICENSE',
  'THIRD-PARTY-NOTICES.txt',
  'dist/extension.cjs',
  'dist/server.cjs',
  'dist/analysis-worker.cjs',
  'dist/pdf-worker.cjs',
  'dist/cli.cjs',
];

/** Where the package is after `packageExtension`. */
export const vsix = join(repository, 'dist/sentinel-cef-onboarding.vsix');

/** Builds for production and packages. @throws Error when the package holds what it must not, or is too large */
export async function packageExtension() {
  assertNode24();
  await removeLeftovers();
  const vsce = join(repository, 'node_modules/.bin/vsce');
  await run(
    vsce,
    [
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--out',
      vsix,
    ],
    {
      cwd: repository,
    },
  );
  const files = (await run(vsce, ['ls', '--no-dependencies'], { cwd: repository })).trim().split('\n');
  const wrong = files.filter((file) => FORBIDDEN.test(file));
  if (wrong.length > 0) throw new Error(`The package holds what it must not: ${wrong.join(', ')}`);
  const missing = REQUIRED.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`The package lacks: ${missing.join(', ')}`);
  const { size } = await stat(vsix);
  if (size > LIMIT) throw new Error(`The package has ${size} bytes; ${LIMIT} are allowed.`);
  say(`Packaged: ${files.length} files, ${Math.ceil(size / 1024)} KiB.`);
}

/** What earlier builds left: maps of one for development, and files of the workbench that are made no more. */
async function removeLeftovers() {
  const dist = join(repository, 'dist');
  await rm(join(dist, 'webview'), { recursive: true, force: true });
  const names = await readdir(dist, { recursive: true }).catch(() => []);
  for (const name of names) if (name.endsWith('.map')) await rm(join(dist, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await ensureNodeModules();
    if (Number(process.versions.node.split('.')[0]) < 24) return goOn('scripts/package.mjs', []);
    await packageExtension();
    return 0;
  });
}
