import type { Diagnostic, Disposable, ExtensionContext, LogOutputChannel } from 'vscode';
import { MarkdownString, Uri, workspace } from 'vscode';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  TransportKind,
} from 'vscode-languageclient/node';
import { ComparedSides } from './compared-sides.ts';
import { CONFIG_FILE_SECTION, nearestConfigFile } from './config-file.ts';
import { LANGUAGES } from './language.ts';
import { idOfPage, pageCommand, withPageCommands } from './page-links.ts';
import { actionsOfReadOnly, isReadOnly } from './read-only.ts';

/** Watches the configuration files for the server that runs. */
let watching: Disposable | undefined;
/** What is shown of its findings. */
let sides: ComparedSides | undefined;

/** Starts the bundled language server in a process of its own and connects to it. */
export async function launchLanguageClient(
  extension: ExtensionContext,
  log: LogOutputChannel,
): Promise<LanguageClient> {
  const module = extension.asAbsolutePath('dist/server.cjs');
  const server: ServerOptions = { module, transport: TransportKind.ipc };
  sides?.dispose();
  sides = undefined;
  const documentation = Uri.joinPath(extension.extensionUri, 'docs').toString();
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.map((language) => ({ language })),
    outputChannel: log,
    synchronize: { configurationSection: 'sentinelCef' },
    initializationOptions: { documentation },
    middleware: {
      provideCodeActions: async (document, range, context, token, next) => {
        const actions = await next(document, range, context, token);
        if (!Array.isArray(actions) || actions.length === 0) return actions;
        return (await isReadOnly(document.uri)) ? actionsOfReadOnly(actions, context) : actions;
      },
      provideHover: async (document, position, token, next) => {
        const hover = await next(document, position, token);
        if (!hover) return hover;
        hover.contents = hover.contents.map((text) =>
          text instanceof MarkdownString ? withPageCommands(text, documentation) : text,
        );
        return hover;
      },
      provideDocumentLinks: async (document, token, next) => {
        const links = await next(document, token);
        for (const link of links ?? []) link.target = pageCommand(idOfPage(link.target));
        return links;
      },
      handleDiagnostics: (uri, diagnostics, next) => {
        sides ??= new ComparedSides(next);
        sides.handle(uri, diagnostics.map(withPage));
      },
      workspace: {
        configuration: async (params, token, next) => {
          const answers = await next(params, token);
          if (!Array.isArray(answers)) return answers;
          return Promise.all(
            params.items.map(({ section, scopeUri }, index): unknown =>
              section === CONFIG_FILE_SECTION && scopeUri !== undefined
                ? nearestConfigFile(Uri.parse(scopeUri))
                : answers[index],
            ),
          );
        },
      },
    },
  };
  const client = new LanguageClient('sentinelCef', 'Sentinel CEF', server, options);
  await client.start();
  const watcher = workspace.createFileSystemWatcher('**/.sentinelcef.json');
  const changed = () => {
    // The server forgets what it knows of the settings and asks again.
    client
      .sendNotification(DidChangeConfigurationNotification.type, { settings: null })
      .catch(() => undefined);
  };
  watcher.onDidChange(changed);
  watcher.onDidCreate(changed);
  watcher.onDidDelete(changed);
  watching?.dispose();
  watching = watcher;
  return client;
}

/** Makes the rule's id in a diagnostic a link to the bundled page about it. */
function withPage(diagnostic: Diagnostic): Diagnostic {
  const code = diagnostic.code;
  const id = typeof code === 'object' ? code.value : code;
  // What says that there are more is no rule.
  if (typeof id !== 'string' || id === 'too-many-findings') return diagnostic;
  diagnostic.code = { value: id, target: pageCommand(id) };
  return diagnostic;
}
