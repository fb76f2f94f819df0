import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { window } from 'vscode';
import { Redaction } from '../shared/redaction.ts';
import { Language } from './language.ts';
import { Proxies } from './proxies/proxies.ts';
import { RememberedSecrets } from './secrets.ts';
import { TextDocuments } from './text-documents.ts';
import type { Workbench } from './workbench/workbench.ts';

/** What the commands share. One per window, made at activation. */
export interface Context {
  readonly extension: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly redaction: Redaction;
  readonly secrets: RememberedSecrets;
  /** Plans and scripts to read. One for all, since the editor asks one provider of a scheme only. */
  readonly documents: TextDocuments;
  readonly language: Language;
  /** The view of proxies. */
  readonly proxies: Proxies;
  /** The workbench, loaded with its engine and SSH when it is first asked for. */
  readonly workbench: () => Promise<Workbench>;
}

/** Builds the context; whatever must end with the window is in the extension's subscriptions. */
export function createContext(extension: ExtensionContext): Context {
  const log = window.createOutputChannel('Sentinel CEF', { log: true });
  const redaction = new Redaction();
  const secrets = new RememberedSecrets(redaction);
  const documents = new TextDocuments();
  const language = new Language(extension, log);
  const proxies = new Proxies({ log, redaction, secrets });
  extension.subscriptions.push(log, documents, language, proxies);
  let loaded: Promise<Workbench> | undefined;
  const workbench = (): Promise<Workbench> => {
    loaded ??= load({ extension, log, redaction, secrets, documents });
    return loaded;
  };
  return { extension, log, redaction, secrets, documents, language, proxies, workbench };
}

async function load(context: Omit<Context, 'language' | 'proxies' | 'workbench'>): Promise<Workbench> {
  const { Workbench } = await import('./workbench/workbench.ts');
  const workbench = new Workbench(context);
  context.extension.subscriptions.push(workbench);
  return workbench;
}
