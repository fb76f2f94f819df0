import * as z from 'zod/mini';
import type { CodeAction, Connection, TextDocuments } from 'vscode-languageserver/node';
import type { BlockDocument } from '../language/document/block-document.ts';
import type { CefLanguageService } from '../language/language-service.ts';
import { inSlices } from './in-slices.ts';
import type { Settings } from './settings.ts';
import type { Validation } from './validation.ts';

const fixAllData = z.object({ fixAll: z.string() });

/** What decides how code actions are given. */
export interface RepairOptions {
  readonly documents: TextDocuments<BlockDocument>;
  readonly settings: Settings;
  readonly validation: Validation;
  readonly service: () => CefLanguageService;
  /** Whether the client asks for the edits of an action when it is chosen. */
  readonly resolves: () => boolean;
}

/** Answers questions that depend on the settings: code actions, their edits, and completion. */
export function answerWithSettings(connection: Connection, options: RepairOptions): void {
  const { documents, settings, validation, service, resolves } = options;
  const complete = async (action: CodeAction): Promise<CodeAction> => {
    const parsed = fixAllData.safeParse(action.data);
    const document = parsed.success ? documents.get(parsed.data.fixAll) : undefined;
    if (document === undefined) return action;
    const { uri, version } = document;
    const steps = service().fixAllEdits(document, await settings.of(uri));
    const edits = await inSlices(steps, () => document.version === version);
    return { ...action, edit: { changes: { [uri]: edits ?? [] } } };
  };

  connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
    // A large document that has just been opened is not known yet.
    await validation.settled(uri);
    const document = documents.get(uri);
    if (document === undefined) return [];
    const actions = service().codeActions(document, range, context, await settings.of(uri));
    return resolves() ? actions : Promise.all(actions.map(complete));
  });
  connection.onCodeActionResolve(complete);
  connection.onCompletion(async ({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    return document === undefined ? [] : service().completions(document, position, await settings.of(uri));
  });
}
