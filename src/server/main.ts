import {
  createConnection,
  DidChangeConfigurationNotification,
  ProposedFeatures,
  type TextDocumentContentChangeEvent,
  TextDocuments,
} from 'vscode-languageserver/node';
import { BlockDocument } from '../language/document/block-document.ts';
import { getCefLanguageService } from '../language/language-service.ts';
import { sentenceOf } from '../shared/failure.ts';
import { answerCompleteness } from './completeness.ts';
import { answerQuestions } from './features.ts';
import { documentationOf, initializeResult } from './initialize.ts';
import { answerWithSettings } from './repairs.ts';
import { Settings } from './settings.ts';
import { Validation } from './validation.ts';

// Talks over IPC, a pipe or stdio, as the command line says (--node-ipc, --stdio).
const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments({
  create: (uri: string, languageId: string, version: number, text: string) =>
    new BlockDocument(uri, languageId, version, text),
  update: (document: BlockDocument, changes: TextDocumentContentChangeEvent[], version: number) => {
    document.update(changes, version);
    return document;
  },
});
const settings = new Settings(connection);
let service = getCefLanguageService();
let registers = false;
let resolves = false;

const failed = (error: unknown) => connection.console.error(sentenceOf(error));
const validation = new Validation({
  document: (uri) => documents.get(uri),
  judge: async (document) => service.validate(document, await settings.of(document.uri)),
  send: async (uri, version, diagnostics) =>
    connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) }),
  failed,
});

connection.onInitialize((params) => {
  const documentation = documentationOf(params);
  service = getCefLanguageService(documentation === undefined ? {} : { documentation });
  settings.supported = params.capabilities.workspace?.configuration === true;
  resolves =
    params.capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  registers = params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
  return initializeResult();
});

connection.onInitialized(() => {
  if (registers) connection.client.register(DidChangeConfigurationNotification.type).catch(failed);
});

connection.onDidChangeConfiguration(() => {
  settings.forget();
  for (const { uri } of documents.all()) validation.schedule(uri);
});

// Fires for an opened document too.
documents.onDidChangeContent(({ document }) => validation.schedule(document.uri));
documents.onDidClose(({ document }) => {
  settings.forget(document.uri);
  settings.judgeCompleteness(document.uri, undefined);
  service.forget(document.uri);
  validation.close(document.uri);
});

answerQuestions(connection, documents, () => service);
answerWithSettings(connection, {
  documents,
  settings,
  validation,
  service: () => service,
  resolves: () => resolves,
});
answerCompleteness(connection, { documents, settings, validation, service: () => service });
documents.listen(connection);
connection.listen();
