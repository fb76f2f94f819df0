import type {
  CancellationToken,
  DataTransfer,
  Disposable,
  DocumentPasteEditContext,
  Range,
  TextDocument,
} from 'vscode';
import { DocumentDropOrPasteEditKind, DocumentPasteEdit, l10n, languages } from 'vscode';

const KIND = DocumentDropOrPasteEditKind.Empty.append('cef', 'clean');
const PLAIN_TEXT = 'text/plain';

/** Offers 'Paste as clean CEF' in templates, beside plain pasting, for text that it would change. */
export function offerCleanPaste(): Disposable {
  return languages.registerDocumentPasteEditProvider(
    'panos-cef-template',
    { provideDocumentPasteEdits },
    {
      providedPasteEditKinds: [KIND],
      pasteMimeTypes: [PLAIN_TEXT],
    },
  );
}

/** The edit for what is pasted; nothing for text that is no template, or is clean already. */
export async function provideDocumentPasteEdits(
  _document: TextDocument,
  _ranges: readonly Range[],
  data: DataTransfer,
  _context: DocumentPasteEditContext,
  token: CancellationToken,
): Promise<DocumentPasteEdit[] | undefined> {
  const text = await data.get(PLAIN_TEXT)?.asString();
  if (text === undefined || token.isCancellationRequested) return undefined;
  const { cleanTemplates, cleanText } = await import('../../panos/clean-template.ts');
  const clean = cleanText(text);
  if (clean === undefined || clean === text.trim()) return undefined;
  const open = cleanTemplates(text).reduce((sum, { doubts }) => sum + doubts.length, 0);
  const title =
    open === 0
      ? l10n.t('Paste as clean CEF')
      : l10n.t('Paste as clean CEF (not certain of {0}: compare with the PDF)', open);
  const edit = new DocumentPasteEdit(clean, title, KIND);
  // What the user pastes is what the user gets, unless asked otherwise.
  edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
  return [edit];
}
