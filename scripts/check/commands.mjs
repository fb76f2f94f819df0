// Every command of the manifest is registered, and every registered one is in the manifest.
import { readFile } from 'node:fs/promises';

const ROOT = new URL('../../', import.meta.url);

/** @returns {Promise<string[]>} one sentence for each difference */
export async function checkCommands() {
  const manifest = JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8'));
  const table = await readFile(new URL('src/extension/commands.ts', ROOT), 'utf8');
  const contributed = new Set(manifest.contributes.commands.map(({ command }) => command));
  const registered = new Set(
    [...table.matchAll(/^ {2}'(sentinelCef\.[A-Za-z]+)':/gm)].map((match) => match[1]),
  );
  const menus = Object.values(manifest.contributes.menus).flatMap((items) =>
    items.map(({ command }) => command),
  );
  return [
    ...[...contributed]
      .filter((id) => !registered.has(id))
      .map((id) => `${id} is in package.json but not in src/extension/commands.ts`),
    ...[...registered]
      .filter((id) => !contributed.has(id))
      .map((id) => `${id} is in src/extension/commands.ts but not in package.json`),
    ...menus.filter((id) => !contributed.has(id)).map((id) => `a menu names ${id}, which is no command`),
  ];
}

if (import.meta.main ?? process.argv[1] === new URL(import.meta.url).pathname) {
  const problems = await checkCommands();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
