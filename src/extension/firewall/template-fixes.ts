import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  l10n,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from 'vscode';
import type { ConfigurationProblem } from '../../lint/lint-configuration.ts';
import type { TemplateEdit } from '../../lint/template-fix.ts';

type Fix = NonNullable<ConfigurationProblem['fix']>;

/** Quick fixes of templates in the XML of a configuration, while it is as it was when it was read. */
export class TemplateFixes implements CodeActionProvider {
  readonly #fixes = new Map<string, ReadonlyMap<Diagnostic, Fix>>();
  readonly #all = new Map<string, readonly TemplateEdit[]>();

  /** @param all the edits that apply every safe fix */
  keep(document: string, fixes: ReadonlyMap<Diagnostic, Fix>, all: readonly TemplateEdit[]): void {
    this.#fixes.set(document, fixes);
    this.#all.set(document, all);
  }

  forget(document: string): void {
    this.#fixes.delete(document);
    this.#all.delete(document);
  }

  provideCodeActions(document: TextDocument, range: Range): CodeAction[] {
    const uri = document.uri.toString();
    const near = [...(this.#fixes.get(uri) ?? [])].filter(
      ([diagnostic]) => diagnostic.range.intersection(range) !== undefined,
    );
    const actions = near.flatMap(
      ([diagnostic, { title, edit }]) => actionOf(title, document, [edit], [diagnostic]) ?? [],
    );
    if (actions.length === 0) return [];
    const all = this.#all.get(uri) ?? [];
    return [
      ...actions,
      ...(actionOf(l10n.t('Fix all templates of this configuration'), document, all, []) ?? []),
    ];
  }
}

/** Nothing where the text is not what was read: a document may have other line ends than its file. */
function actionOf(
  title: string,
  document: TextDocument,
  edits: readonly TemplateEdit[],
  diagnostics: Diagnostic[],
): CodeAction[] | undefined {
  const change = new WorkspaceEdit();
  for (const { start, end, before, newText } of edits) {
    const range = rangeOf(document, start, end);
    if (document.getText(range) !== before) return undefined;
    change.replace(document.uri, range, newText);
  }
  if (edits.length === 0) return undefined;
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.edit = change;
  action.diagnostics = diagnostics;
  return [action];
}

function rangeOf(document: TextDocument, start: number, end: number): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
