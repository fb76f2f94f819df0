// Types can be right and the bundle broken: a name that two modules bring along, a package that does not bundle.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const title = 'the built command line starts';

/** What goes wrong when everything is built and the command line is asked for the help of each command. */
export async function check(root) {
  const node = (...words) => spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  const built = node('esbuild.mjs');
  if (built.status !== 0) return lines(built.stderr);
  const cli = join(root, 'dist/cli.cjs');
  const help = node(cli, '--help');
  const commands = [...help.stdout.matchAll(/^ {2}([a-z]+) (?=\[|<| )/gm)].map((match) => match[1]);
  if (help.status !== 0 || commands.length < 5) return lines(`--help: ${help.stderr}`);
  return commands.flatMap((command) => {
    const asked = node(cli, ...(command === 'help' ? ['--version'] : [command, '--help']));
    return asked.status === 0 ? [] : lines(`${command}: ${asked.stderr}`);
  });
}

function lines(text) {
  return text.split('\n').filter((line) => line.trim() !== '');
}
