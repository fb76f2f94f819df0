import {
  CodeAction,
  CodeActionKind,
  type CodeActionContext,
  type Command,
  FilePermission,
  l10n,
  type Uri,
  workspace,
} from 'vscode';

/** Whether a document can't be changed where it is: a side of a comparison, a report, a file without the right to write. */
export async function isReadOnly(uri: Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return false;
  if (workspace.fs.isWritableFileSystem(uri.scheme) !== true) return true;
  try {
    const { permissions = 0 } = await workspace.fs.stat(uri);
    return (permissions & FilePermission.Readonly) !== 0;
  } catch {
    // Not saved yet, or gone: the editor knows better.
    return false;
  }
}

/** In the place of repairs that could not be made: one that says so and opens a copy. */
export function actionsOfReadOnly(
  actions: readonly (Command | CodeAction)[],
  { only, diagnostics }: CodeActionContext,
): CodeAction[] {
  const repairs = actions.some((action) => 'kind' in action && action.kind?.value === 'quickfix');
  if (!repairs || (only !== undefined && !only.contains(CodeActionKind.QuickFix))) return [];
  const title = l10n.t('This document is read-only: open a copy to fix it');
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = { title, command: 'sentinelCef.openCopy' };
  action.diagnostics = [...diagnostics];
  return [action];
}
