// The manifest promises commands; the command table keeps the promise.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const title = 'every command is in the manifest and in the code';

/** One line for each command that is in one place only, and for each menu that names none. */
export async function check(root) {
  const { commands, menus } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).contributes;
  const table = await readFile(join(root, 'src/extension/commands.ts'), 'utf8');
  const contributed = new Set(commands.map(({ command }) => command));
  const registered = new Set([...table.matchAll(/^ {2}'(sentinelCef\.\w+)':/gm)].map((match) => match[1]));
  const named = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
  return [
    ...[...contributed]
      .filter((id) => !registered.has(id))
      .map((id) => `${id} is not in src/extension/commands.ts`),
    ...[...registered].filter((id) => !contributed.has(id)).map((id) => `${id} is not in package.json`),
    ...named.filter((id) => !contributed.has(id)).map((id) => `a menu names ${id}, which is no command`),
  ];
}
