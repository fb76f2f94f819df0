import { l10n, type TextDocument, type TextEditor, window, workspace } from 'vscode';
import type { CefMessage } from '../../cef/message.ts';
import { parseMessage } from '../../cef/parse-message.ts';
import { Failure } from '../../shared/failure.ts';

/** A message, or a template, and where it stands. */
export interface ChosenMessage {
  readonly message: CefMessage;
  readonly document: TextDocument;
  /** From 0. */
  readonly line: number;
}

/** More are never meant. */
const MOST = 1000;

/**
 * The messages that a command is about: the one that a button names, else those of the selected lines.
 * @param uri address of a document, from a button above a message
 * @param line its line, from 0
 * @throws Failure `bad-input` when there is none
 */
export async function chosenMessages(uri: unknown, line: unknown): Promise<ChosenMessage[]> {
  if (typeof uri === 'string' && typeof line === 'number') {
    const document = workspace.textDocuments.find(
      (each) => each.uri.toString() === uri || each.uri.toString(true) === uri,
    );
    const chosen = document && messageAt(document, line);
    if (chosen !== undefined) return [chosen];
  }
  const editor = window.activeTextEditor;
  const found = editor === undefined ? [] : selected(editor);
  if (found.length > 0) return found;
  throw new Failure(
    'bad-input',
    l10n.t('There is no CEF message in the selected lines.'),
    l10n.t('Put the cursor into a line that holds "CEF:".'),
  );
}

/** The message in a line of a document. */
export function messageAt(document: TextDocument, line: number): ChosenMessage | undefined {
  if (!Number.isInteger(line) || line < 0 || line >= document.lineCount) return undefined;
  const { text } = document.lineAt(line);
  const message = /^[ \t]*#/.test(text) ? undefined : parseMessage(text);
  return message === undefined ? undefined : { message, document, line };
}

function selected({ document, selections }: TextEditor): ChosenMessage[] {
  const lines = new Set<number>();
  for (const { start, end, isEmpty } of selections) {
    // A selection of whole lines ends at the start of the line behind them.
    const last = !isEmpty && end.character === 0 ? end.line - 1 : end.line;
    for (let line = start.line; line <= last && lines.size < MOST; line++) lines.add(line);
  }
  return [...lines].sort((a, b) => a - b).flatMap((line) => messageAt(document, line) ?? []);
}

/** `traffic.cef, line 12`, to name a tab. */
export function nameOfMessage({ document, line }: ChosenMessage): string {
  const { path } = document.uri;
  const file = path.slice(path.lastIndexOf('/') + 1) || l10n.t('untitled');
  return l10n.t('{0}, line {1}', file, line + 1);
}
