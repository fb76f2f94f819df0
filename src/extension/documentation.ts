import { commands, Uri, workspace } from 'vscode';
import { Failure } from '../shared/failure.ts';

/**
 * Opens the bundled page about a rule of the linter or a check of the proxy.
 * @param id kebab word; anything else is refused, since it becomes part of a path
 * @throws Failure `bad-input` when there is no such page
 */
export async function openDocumentation(extension: Uri, id: unknown): Promise<void> {
  if (typeof id === 'string' && /^[a-z0-9-]{1,64}$/.test(id)) {
    for (const folder of ['rules', 'checks']) {
      const page = Uri.joinPath(extension, 'docs', folder, `${id}.md`);
      if (await exists(page)) {
        await commands.executeCommand('markdown.showPreview', page);
        return;
      }
    }
  }
  throw new Failure(
    'bad-input',
    'There is no page about this.',
    'Choose a rule or a check that the list shows.',
  );
}

async function exists(page: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(page);
    return true;
  } catch {
    return false;
  }
}
