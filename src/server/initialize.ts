import * as z from 'zod/mini';
import {
  CodeActionKind,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { FIX_ALL_KIND } from '../language/code-actions.ts';
import { COMPLETION_TRIGGERS } from '../language/completion.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../language/semantic-tokens.ts';

const options = z.object({ documentation: z.optional(z.string()) });

/** Address of the folder `docs`, if the client sent one. */
export function documentationOf(params: InitializeParams): string | undefined {
  const parsed = options.safeParse(params.initializationOptions);
  return parsed.success ? parsed.data.documentation : undefined;
}

/** What this server can do. */
export function initializeResult(): InitializeResult {
  return {
    serverInfo: { name: 'sentinel-cef' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      completionProvider: { triggerCharacters: COMPLETION_TRIGGERS },
      signatureHelpProvider: { triggerCharacters: ['|', ':'] },
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      selectionRangeProvider: true,
      inlayHintProvider: true,
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
        range: true,
        full: true,
      },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND], resolveProvider: true },
      documentLinkProvider: {},
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      codeLensProvider: {},
    },
  };
}
