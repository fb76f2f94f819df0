import {
  type Connection,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CefLanguageService } from '../language/language-service.ts';
import type { Settings } from './settings.ts';

/** Answers the editor's questions about open documents. A document that is not open has no answer. */
export function answerQuestions(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  settings: Settings,
  service: () => CefLanguageService,
): void {
  const open = ({ textDocument }: { textDocument: { uri: string } }) => documents.get(textDocument.uri);

  connection.onCodeAction(async (params) => {
    const document = open(params);
    if (document === undefined) return [];
    return service().codeActions(document, params.range, params.context, await settings.of(document.uri));
  });
  connection.onCompletion(async (params) => {
    const document = open(params);
    if (document === undefined) return [];
    return service().completions(document, params.position, await settings.of(document.uri));
  });
  connection.onHover((params) => {
    const document = open(params);
    return document === undefined ? null : (service().hover(document, params.position) ?? null);
  });
  connection.onSignatureHelp((params) => {
    const document = open(params);
    return document === undefined ? null : (service().signatureHelp(document, params.position) ?? null);
  });
  connection.onDocumentSymbol((params) => {
    const document = open(params);
    return document === undefined ? [] : service().documentSymbols(document);
  });
  connection.onFoldingRanges((params) => {
    const document = open(params);
    return document === undefined ? [] : service().foldingRanges(document);
  });
  connection.onSelectionRanges((params) => {
    const document = open(params);
    return document === undefined ? [] : service().selectionRanges(document, params.positions);
  });
  connection.languages.inlayHint.on((params) => {
    const document = open(params);
    return document === undefined ? [] : service().inlayHints(document, params.range);
  });
  // No tokens at all, which is `null`, let an editor go on with those of what is seen.
  connection.onRequest(SemanticTokensRequest.type, (params) => {
    const document = open(params);
    return (document && service().semanticTokens(document)) ?? null;
  });
  connection.onRequest(SemanticTokensRangeRequest.type, (params) => {
    const document = open(params);
    return (document && service().semanticTokens(document, params.range)) ?? null;
  });
}
