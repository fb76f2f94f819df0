import { MarkdownString, Uri } from 'vscode';

/** The command that a link in a hover may run, and no other: the text around it comes from logs. */
export const PAGE_COMMAND = 'sentinelCef.openRuleDocs';

/** Opens a bundled page in a preview, and not as text. */
export function pageCommand(id: string, anchor?: string): Uri {
  const args = anchor === undefined ? [id] : [id, anchor];
  return Uri.parse(`command:${PAGE_COMMAND}?${encodeURIComponent(JSON.stringify(args))}`);
}

/** `key-case` of `file:///…/docs/rules/key-case.md`. */
export function idOfPage(page: Uri | undefined): string {
  return page?.path.replace(/^.*\/|\.md$/g, '') ?? '';
}

/** The same text with links to pages below a folder as commands. */
export function withPageCommands(text: MarkdownString, folder: string): MarkdownString {
  const value = text.value.replaceAll(/\]\(([^()\s]+)#([^()\s]+)\)/g, (link, page: string, anchor: string) =>
    page.startsWith(`${folder}/`) ? `](${pageCommand(idOfPage(Uri.parse(page)), anchor).toString()})` : link,
  );
  const changed = new MarkdownString(value);
  changed.isTrusted = { enabledCommands: [PAGE_COMMAND] };
  return changed;
}
