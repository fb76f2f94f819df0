import type { Diagnostic, ExtensionContext, LogOutputChannel } from 'vscode';
import { Uri } from 'vscode';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { LANGUAGES } from './language.ts';

/** Starts the bundled language server in a process of its own and connects to it. */
export async function launchLanguageClient(
  extension: ExtensionContext,
  log: LogOutputChannel,
): Promise<LanguageClient> {
  const module = extension.asAbsolutePath('dist/server.cjs');
  const server: ServerOptions = { module, transport: TransportKind.ipc };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.map((language) => ({ language })),
    outputChannel: log,
    synchronize: { configurationSection: 'sentinelCef' },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withPage)),
    },
  };
  const client = new LanguageClient('sentinelCef', 'Sentinel CEF', server, options);
  await client.start();
  return client;
}

/** Makes the rule's id in a diagnostic a link to the bundled page about it. */
function withPage(diagnostic: Diagnostic): Diagnostic {
  const code = diagnostic.code;
  const id = typeof code === 'object' ? code.value : code;
  if (typeof id !== 'string') return diagnostic;
  const args = encodeURIComponent(JSON.stringify([id]));
  diagnostic.code = { value: id, target: Uri.parse(`command:sentinelCef.openRuleDocs?${args}`) };
  return diagnostic;
}
