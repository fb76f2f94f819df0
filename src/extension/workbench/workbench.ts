import {
  type Disposable,
  env,
  type ExtensionContext,
  type LogOutputChannel,
  type WebviewPanel,
  window,
  l10n,
} from 'vscode';
import * as z from 'zod/mini';
import { LEFT } from '../../onboarding/jobs/follow-job.ts';
import { sentenceOf } from '../../shared/failure.ts';
import type { Question } from '../../shared/ports.ts';
import type { Profile } from '../../shared/profile.ts';
import type { Redaction } from '../../shared/redaction.ts';
import { type Intent, ProxyForm, type WorkbenchState } from '../../shared/workbench.ts';
import { FirewallChoices } from '../../shared/workbench-firewall.ts';
import { openDocumentation } from '../documentation.ts';
import { askInDialog } from '../prompt.ts';
import { isCancelled } from '../cancelled.ts';
import type { RememberedSecrets } from '../secrets.ts';
import type { TextDocuments } from '../text-documents.ts';
import { requireTrust } from '../trust.ts';
import { usualRelease } from '../templates/ask-for-template.ts';
import {
  configureElsewhere,
  copyCommands,
  pushConfiguration,
  saveCommands,
  showCommands,
} from './firewall/hand-over.ts';
import { formOf, profileOf } from './form.ts';
import { EMPTY_FORM, type Model, newModel, type RunKind, type WorkbenchEvent } from './model.ts';
import { Panel } from './panel.ts';
import { ProfileShelf } from './profile-shelf.ts';
import { latestRun } from './recorded.ts';
import { reduce } from './reduce.ts';
import { runSession } from './session.ts';

/** What the workbench needs of the extension. */
export interface WorkbenchOptions {
  readonly extension: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly redaction: Redaction;
  readonly secrets: RememberedSecrets;
  readonly documents: TextDocuments;
}

/** What the page kept of itself over a reload of the window. It may come from another version: nothing is assumed. */
const Kept = z.object({ form: z.unknown(), firewall: z.unknown() });

/** The onboarding workbench: one tab, one run at a time. Closing the tab stops nothing; opening it shows it again. */
export class Workbench implements Disposable {
  readonly #options: WorkbenchOptions;
  readonly #profiles = new ProfileShelf();
  #model: Model = newModel();
  #panel: Panel | undefined;
  #running: AbortController | undefined;
  #answer: ((yes: boolean) => void) | undefined;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  /** Opens the tab, or brings it to the front. */
  async open(): Promise<void> {
    if (this.#panel === undefined) this.#show();
    else this.#panel.reveal();
    await this.#listProfiles();
    await this.#showLatestRun();
    await this.#proposeRelease();
  }

  /** Opens the tab and runs at once when the proxy is known; else the form asks for it. */
  async openAndRun(kind: RunKind): Promise<void> {
    await this.open();
    if (this.#running !== undefined) return;
    if (this.#model.state.form.host === '' && this.#model.state.profiles.length > 0) {
      const name = await this.#pick();
      if (name === undefined) return;
      await this.#choose(name);
    }
    if (this.#model.state.form.host !== '') await this.#begin(kind, this.#model.state.form);
  }

  /** Takes over a tab that the editor kept over a reload of the window. */
  async adopt(panel: WebviewPanel, kept: unknown): Promise<void> {
    const parts = Kept.safeParse(kept).data;
    const form = ProxyForm.safeParse(parts?.form).data;
    const firewall = FirewallChoices.safeParse(parts?.firewall).data;
    if (!this.#touched()) this.#model = newModel(form, firewall);
    this.#show(panel);
    await this.#listProfiles();
    await this.#showLatestRun();
  }

  /** Writes the report of the proxy's latest onboarding where the user says. */
  async exportReport(): Promise<void> {
    const profile = this.#model.state.form.name || (await this.#pick());
    if (profile === undefined) return;
    const { exportReport } = await import('../report/export-report.ts');
    await exportReport(profile, this.#options.redaction);
  }

  /** The window goes away: what runs on the proxy goes on, and the next run attaches to it. */
  dispose(): void {
    this.#running?.abort(LEFT);
    this.#panel?.dispose();
  }

  #show(panel?: WebviewPanel): void {
    this.#panel = new Panel(
      {
        extension: this.#options.extension.extensionUri,
        state: () => this.#state(),
        onIntent: (intent) => this.#take(intent),
        onDropped: (reason) =>
          this.#options.log.warn(`The workbench sent a message that was dropped: ${reason}`),
        onClosed: () => {
          this.#panel = undefined;
        },
      },
      panel,
    );
  }

  /** False while nothing was typed or chosen in this window that a kept page could overwrite. */
  #touched(): boolean {
    const { begun, form, firewall } = this.#model.state;
    return begun || form.host !== '' || firewall.choices.release !== '';
  }

  /** Before anything ran in this window, the latest run of the proxy is shown as it was. */
  async #showLatestRun(): Promise<void> {
    const { begun, recorded, form } = this.#model.state;
    if (begun || recorded !== undefined || form.host === '') return;
    const result = profileOf(form);
    const record = 'profile' in result ? await latestRun(result.profile) : undefined;
    if (record !== undefined && !this.#model.state.begun) this.#tell({ type: 'recorded', record });
  }

  /** Settings may say which release the firewall has. */
  async #proposeRelease(): Promise<void> {
    if (this.#model.state.firewall.choices.release !== '') return;
    const release = await usualRelease(undefined);
    if (release !== undefined) this.#tell({ type: 'firewall', change: { what: 'release', release } });
  }

  /** The state as it leaves for the page: the last place where a secret could slip through. */
  #state(): WorkbenchState {
    return this.#options.redaction.applyTo(this.#model.state);
  }

  #tell(event: WorkbenchEvent): void {
    this.#model = reduce(this.#model, event);
    this.#panel?.refresh();
  }

  #take(intent: Intent): void {
    this.#act(intent).catch((error: unknown) => {
      if (isCancelled(error)) return;
      const sentence = this.#options.redaction.apply(sentenceOf(error));
      this.#options.log.error(sentence);
      void window.showErrorMessage(sentence);
    });
  }

  async #act(intent: Intent): Promise<void> {
    switch (intent.type) {
      case 'ready':
        return;
      case 'chooseProfile':
        return this.#choose(intent.name);
      case 'start':
        return this.#begin('onboard', intent.form);
      case 'validate':
      case 'watch':
      case 'undo':
        return this.#begin(intent.type, this.#model.state.form);
      case 'stop':
        this.#settle(false);
        this.#running?.abort();
        return;
      case 'exportReport':
        return this.exportReport();
      case 'apply':
        return this.#settle(true);
      case 'decline':
        return this.#settle(false);
      case 'selectStep':
        return this.#tell({ type: 'select', step: intent.step });
      case 'editForm':
        return this.#tell({ type: 'editForm' });
      case 'draftForm':
        return this.#tell({ type: 'draftForm', form: intent.form });
      case 'firewall':
        return this.#tell({ type: 'firewall', change: intent.change });
      case 'copyFirewallCommands':
        return this.#tell({ type: 'firewallSaid', ...(await copyCommands(this.#model.state)) });
      case 'saveFirewallCommands':
        return this.#tell({ type: 'firewallSaid', ...(await saveCommands(this.#model.state)) });
      case 'showFirewallCommands':
        return showCommands(this.#model.state, this.#options.documents);
      case 'configureElsewhere':
        return configureElsewhere(this.#model.state);
      case 'pushFirewallConfiguration':
        return pushConfiguration(this.#model.state);
      case 'openPlanFile':
        return this.#openPlanFile(intent.path);
      case 'reviewScript':
        return this.#reviewScript(intent.url);
      case 'openDocs':
        return openDocumentation(this.#options.extension.extensionUri, intent.id);
      case 'copy':
        await env.clipboard.writeText(intent.text);
    }
  }

  async #pick(): Promise<string | undefined> {
    return window.showQuickPick(this.#profiles.names(), { title: l10n.t('Which proxy?') });
  }

  async #choose(name: string): Promise<void> {
    if (name === '') return this.#tell({ type: 'form', form: EMPTY_FORM });
    const profile = await this.#profiles.read(name);
    this.#tell({ type: 'form', form: formOf(profile) });
    await this.#showLatestRun();
  }

  async #begin(run: RunKind, typed: ProxyForm): Promise<void> {
    requireTrust();
    if (this.#running !== undefined) return;
    const running = new AbortController();
    this.#running = running;
    try {
      const saved = await this.#profiles.find(typed.name);
      const result = profileOf(typed, saved);
      if ('problems' in result) {
        this.#tell({ type: 'formProblems', form: result.form, problems: result.problems });
        return;
      }
      if (run === 'undo' && !(await confirmUndo(result.profile))) return;
      if (run === 'onboard') await this.#profiles.save(result.profile);
      this.#tell({ type: 'begin', form: result.form, run });
      await this.#run(run, result.profile, running.signal);
    } finally {
      this.#running = undefined;
      this.#answer = undefined;
    }
    await this.#listProfiles();
  }

  async #run(run: RunKind, profile: Profile, signal: AbortSignal): Promise<void> {
    const { log, redaction, secrets } = this.#options;
    const ending = await runSession(run, {
      profile,
      redaction,
      secrets,
      signal,
      offersToWatch: run === 'onboard',
      ask: (question) => this.#ask(question),
      emit: (event) => {
        if (event.type === 'log') log.info(redaction.apply(event.text));
        this.#tell(event);
      },
    });
    this.#tell(ending);
    if (ending.type === 'outcome' || !ending.failed) return;
    const sentence = `${ending.headline} ${ending.detail}`;
    log.error(sentence);
    // Who looks at the workbench reads it there.
    if (this.#panel?.visible !== true) void window.showErrorMessage(sentence);
  }

  #ask(question: Question): Promise<boolean> {
    this.#tell({ type: 'ask', question });
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  #settle(yes: boolean): void {
    if (this.#answer === undefined) return;
    this.#answer(yes);
    this.#answer = undefined;
    this.#tell({ type: 'answered' });
  }

  async #listProfiles(): Promise<void> {
    this.#tell({ type: 'profiles', names: await this.#profiles.names() });
  }

  async #openPlanFile(path: string): Promise<void> {
    const changes = this.#model.state.steps.flatMap(({ plan }) => plan?.files ?? []);
    const change = changes.find((file) => file.path === path);
    if (change !== undefined)
      await this.#options.documents.compare(path, change.before ?? '', change.after ?? '');
  }

  async #reviewScript(url: string): Promise<void> {
    const scripts = this.#model.state.steps.flatMap(({ plan }) => plan?.scripts ?? []);
    const script = scripts.find((planned) => planned.url === url);
    if (script === undefined) return;
    await this.#options.documents.show(url.slice(url.lastIndexOf('/') + 1), script.text);
  }
}

/** Undo begins at once, so that it is asked before. The default is no. */
function confirmUndo({ user, host, port }: Profile): Promise<boolean> {
  return askInDialog({
    id: 'undo',
    title: l10n.t('Put back every file that was changed on {0}?', `${user}@${host}:${port}`),
    detail: l10n.t(
      'The daemon is restarted. Events stop reaching the agent if they depend on these changes.',
    ),
    action: l10n.t('Undo Changes'),
  });
}
