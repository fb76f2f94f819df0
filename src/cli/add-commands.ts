import type { Command } from 'commander';

/** Commands by their names, in the order of the help. */
export type CommandsByName = ReadonlyMap<string, () => Promise<Command>>;

/**
 * Adds the one command that was asked for; all of them where the help is wanted or the word is unknown; none for the
 * version. Only what is asked for is loaded: that halves the start, and an analysis of a large log stays small.
 */
export async function addCommands(
  to: Command,
  commands: CommandsByName,
  asked: string | undefined,
): Promise<void> {
  if (asked === '--version' || asked === '-V') return;
  const named = commands.get(asked ?? '');
  for (const load of named === undefined ? commands.values() : [named]) {
    to.addCommand((await load()).exitOverride());
  }
}
