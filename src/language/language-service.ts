import type {
  CodeAction,
  CodeActionContext,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
  SignatureHelp,
} from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RuleLevel } from '../lint/lint.ts';
import type { LintTarget } from '../lint/problem.ts';
import { codeActions } from './code-actions.ts';
import { completions } from './completion.ts';
import { documentSymbols } from './document-symbols.ts';
import { foldingRanges } from './folding-ranges.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { LintCache } from './lint-cache.ts';
import { selectionRanges } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { validate } from './validation.ts';

export interface LanguageServiceOptions {
  /** Address of the folder with the rules' pages, without a slash at its end. Without it diagnostics have no link. */
  readonly documentation?: string;
}

/** What the user set for a document. */
export interface LintSettings {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly target?: LintTarget;
  /** PAN-OS release that templates are for, such as `10.1`. */
  readonly release?: string;
}

/** Features for the languages `cef` and `panos-cef-template`, free of any editor. Every method is linear in the text. */
export interface CefLanguageService {
  /** At most 1000 problems; when there are more, a last diagnostic says so. */
  validate(document: TextDocument, settings: LintSettings): Diagnostic[];
  /** Quick fixes for the problems in a range, and 'fix all' for the whole document. */
  codeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    settings: LintSettings,
  ): CodeAction[];
  /** What is known of the header field, key, value or variable at a position. */
  hover(document: TextDocument, position: Position): Hover | undefined;
  /** Keys, labels, variables and constants that may stand at a position. */
  completions(document: TextDocument, position: Position, settings: LintSettings): CompletionItem[];
  /** Without a range, of the whole document, unless it is too long for that. */
  semanticTokens(document: TextDocument, range?: Range): SemanticTokens | undefined;
  documentSymbols(document: TextDocument): DocumentSymbol[];
  foldingRanges(document: TextDocument): FoldingRange[];
  selectionRanges(document: TextDocument, positions: readonly Position[]): SelectionRange[];
  /** The names of custom keys in a range. */
  inlayHints(document: TextDocument, range: Range): InlayHint[];
  /** The header, with the field at a position marked. */
  signatureHelp(document: TextDocument, position: Position): SignatureHelp | undefined;
  /** Forgets what is kept of a document. */
  forget(uri: string): void;
}

export function getCefLanguageService(options: LanguageServiceOptions = {}): CefLanguageService {
  const cache = new LintCache();
  return {
    validate: (document, settings) => validate(document, cache.lint(document, settings), options),
    codeActions: (document, range, context, settings) =>
      codeActions({ document, range, context, settings, options, result: cache.lint(document, settings) }),
    hover,
    completions: (document, position, { release }) => completions(document, position, release),
    semanticTokens,
    documentSymbols,
    foldingRanges,
    selectionRanges,
    inlayHints,
    signatureHelp,
    forget: (uri) => cache.forget(uri),
  };
}
