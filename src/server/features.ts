import {
  type CancellationToken,
  type Connection,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { BlockDocument } from '../language/document/block-document.ts';
import type { CefLanguageService } from '../language/language-service.ts';
import type { Steps } from '../shared/steps.ts';
import { inSlices } from './in-slices.ts';

/**
 * Answers the editor's questions about open documents. A document that is not open has no answer; what takes long is done
 * in slices and left when the document changes or nobody waits for it.
 */
export function answerQuestions(
  connection: Connection,
  documents: TextDocuments<BlockDocument>,
  service: () => CefLanguageService,
): void {
  const open = ({ textDocument }: { textDocument: { uri: string } }) => documents.get(textDocument.uri);
  const all = async <Item>(
    document: BlockDocument | undefined,
    token: CancellationToken,
    steps: (document: BlockDocument) => Steps<Item[]>,
  ): Promise<Item[]> => {
    if (document === undefined) return [];
    const { version } = document;
    const wanted = () => !token.isCancellationRequested && document.version === version;
    return (await inSlices(steps(document), wanted)) ?? [];
  };

  connection.onHover((params) => {
    const document = open(params);
    return document === undefined ? null : (service().hover(document, params.position) ?? null);
  });
  connection.onSignatureHelp((params) => {
    const document = open(params);
    return document === undefined ? null : (service().signatureHelp(document, params.position) ?? null);
  });
  connection.onDocumentSymbol((params, token) =>
    all(open(params), token, (document) => service().documentSymbols(document)),
  );
  connection.onFoldingRanges((params, token) =>
    all(open(params), token, (document) => service().foldingRanges(document)),
  );
  connection.onDocumentLinks((params, token) =>
    all(open(params), token, (document) => service().documentLinks(document)),
  );
  connection.onDocumentFormatting((params, token) =>
    all(open(params), token, (document) => service().format(document)),
  );
  connection.onDocumentRangeFormatting((params, token) =>
    all(open(params), token, (document) => service().format(document, params.range)),
  );
  connection.onCodeLens((params) => {
    const document = open(params);
    return document === undefined ? [] : service().codeLenses(document);
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
