import type {
  CodeAction,
  CodeLens,
  DocumentLink,
  TextEdit,
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
import type { Steps } from '../shared/steps.ts';
import { codeActions, fixAllEdits } from './code-actions.ts';
import { codeLenses } from './code-lenses.ts';
import { completions } from './completion.ts';
import { documentLinks } from './document-links.ts';
import { documentSymbols } from './document-symbols.ts';
import { foldingRanges } from './folding-ranges.ts';
import { format } from './format.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { LintCache } from './lint-cache.ts';
import { selectionRanges } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { validate } from './validation.ts';

export interface LanguageServiceOptions {
  /** Address of the folder `docs`, without a slash at its end. Without it nothing links to pages. */
  readonly documentation?: string;
}

/** What the user set for a document. */
export interface LintSettings {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly target?: LintTarget;
  /** PAN-OS release that templates are for, such as `10.1`. */
  readonly release?: string;
  /** Log type that its templates are for, where neither the file's name nor a comment says it. */
  readonly logType?: string;
  /** Whether to say what templates lack for Sentinel's content. */
  readonly completeness?: boolean;
  /** How many findings are shown of one document. */
  readonly limit?: number;
}

/** Features for the languages `cef` and `panos-cef-template`, free of any editor. Every method is linear in the text. */
export interface CefLanguageService {
  /**
   * The first problems, and when there are more a last diagnostic that says so. Of a `BlockDocument` only what changed
   * since the last time is linted.
   */
  validate(document: TextDocument, settings: LintSettings): Steps<Diagnostic[]>;
  /** Quick fixes for the problems in a range, and 'fix all' for the whole document, which `fixAllEdits` completes. */
  codeActions(
    document: TextDocument,
    range: Range,
    context: CodeActionContext,
    settings: LintSettings,
  ): CodeAction[];
  /** What 'fix all' does to a document. */
  fixAllEdits(document: TextDocument, settings: LintSettings): Steps<TextEdit[]>;
  /** What formatting does to a template, or to the lines of it that a range touches. A log is left as it was sent. */
  format(document: TextDocument, range?: Range): Steps<TextEdit[]>;
  /** From a rule in a comment to the page about it. */
  documentLinks(document: TextDocument): Steps<DocumentLink[]>;
  /** What can be done with each message, unless there are many. */
  codeLenses(document: TextDocument): CodeLens[];
  /** What is known of the header field, key, value or variable at a position. */
  hover(document: TextDocument, position: Position): Hover | undefined;
  /** Keys, labels, variables and constants that may stand at a position. */
  completions(document: TextDocument, position: Position, settings: LintSettings): CompletionItem[];
  /** Without a range, of the whole document, unless it is too long for that. */
  semanticTokens(document: TextDocument, range?: Range): SemanticTokens | undefined;
  documentSymbols(document: TextDocument): Steps<DocumentSymbol[]>;
  foldingRanges(document: TextDocument): Steps<FoldingRange[]>;
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
    validate: (document, settings) => validate(document, cache.of(document, settings), options),
    codeActions: (document, range, context, settings) =>
      codeActions({ document, range, context, options, lint: cache.of(document, settings) }),
    fixAllEdits,
    format,
    documentLinks: (document) => documentLinks(document, options),
    codeLenses,
    hover: (document, position) => hover(document, position, options),
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
