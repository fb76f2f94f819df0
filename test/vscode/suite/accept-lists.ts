import { commands } from 'vscode';

/** Accepts what lists have chosen at first, until what asks for it is done: a list is shown a little later. */
export async function acceptLists(asking: Thenable<unknown>): Promise<void> {
  const accepting = setInterval(
    () => void commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    1000,
  );
  try {
    await asking;
  } finally {
    clearInterval(accepting);
  }
}
