import { commands, Uri, workspace } from 'vscode';
import { Failure } from '../shared/failure.ts';

/**
 * Opens the bundled page about a rule of the linter, a check of the proxy or of a firewall's configuration, what arrived, or the keys and variables of messages.
 * @param id kebab word; anything else is refused, since it becomes part of a path
 * @param anchor heading to show
 * @throws Failure `bad-input` when there is no such page
 */
export async function openDocumentation(extension: Uri, id: unknown, anchor?: unknown): Promise<void> {
  if (typeof id === 'string' && /^[a-z0-9-]{1,64}$/.test(id)) {
    for (const folder of ['rules', 'checks', 'firewall', 'arrival', 'language']) {
      const page = Uri.joinPath(extension, 'docs', folder, `${id}.md`);
      if (await exists(page)) {
        const fragment = typeof anchor === 'string' && /^[\w-]{1,64}$/.test(anchor) ? anchor : '';
        await commands.executeCommand('markdown.showPreview', page.with({ fragment }));
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
