import { l10n } from 'vscode';
import { Failure, sentenceOf } from '../../shared/failure.ts';
import type { Profile } from '../../shared/profile.ts';
import type { Redaction } from '../../shared/redaction.ts';
import { isCancelled } from '../cancelled.ts';
import { type AskInWorkbench, nativePrompt } from '../prompt.ts';
import type { RememberedSecrets, RunSecrets } from '../secrets.ts';
import type { Outcome } from '../../onboarding/onboard.ts';
import { type EngineOptions, runEngine } from './engine.ts';
import type { RunKind, WorkbenchEvent } from './model.ts';

/** What a run needs of the workbench. */
export interface SessionOptions {
  readonly profile: Profile;
  readonly redaction: Redaction;
  readonly secrets: RememberedSecrets;
  readonly signal: AbortSignal;
  readonly emit: EngineOptions['emit'];
  readonly ask: AskInWorkbench;
  /** Asks whether to watch for the firewall's events before mock messages are sent. */
  readonly offersToWatch?: boolean;
}

/** How a run ended, as the workbench is told. */
export type Ending = Extract<WorkbenchEvent, { readonly type: 'outcome' | 'stopped' }>;

/** Runs the engine once. Never fails: what went wrong is the ending. */
export async function runSession(run: RunKind, options: SessionOptions): Promise<Ending> {
  const { profile, redaction, signal, emit } = options;
  const secrets = options.secrets.forRun(`${profile.user}@${profile.host}:${profile.port}`);
  const prompt = nativePrompt(secrets, options.ask);
  try {
    const outcome = await runEngine(run, {
      profile,
      redaction,
      signal,
      emit,
      prompt,
      sudoPassword: secrets.known('sudo'),
      ...(options.offersToWatch === true && { offersToWatch: true }),
    });
    settleSecrets(secrets, run, outcome);
    return { type: 'outcome', outcome };
  } catch (error) {
    if (error instanceof Failure && error.kind === 'login-refused') {
      secrets.refuse('login');
      secrets.refuse('jump');
    }
    if (error instanceof Failure && error.kind === 'no-sudo') secrets.refuse('sudo');
    return stopped(error, signal.aborted, redaction);
  }
}

/** A run that came to its end was logged in; whether sudo took the password, the check of root's rights says. */
function settleSecrets(secrets: RunSecrets, run: RunKind, { findings }: Outcome): void {
  secrets.accept('login');
  secrets.accept('passphrase');
  secrets.accept('jump');
  // Watching asks for root's rights and nothing else: whether they were had, its own finding says.
  if (run === 'watch') return;
  const root = findings.find(({ id }) => id === 'root-rights')?.state === 'pass';
  if (root) secrets.accept('sudo');
  else secrets.refuse('sudo');
}

function stopped(error: unknown, aborted: boolean, redaction: Redaction): Ending {
  if (aborted) {
    const detail = l10n.t('Nothing more was changed.');
    return { type: 'stopped', headline: l10n.t('Stopped.'), detail, failed: false };
  }
  const failed = !isCancelled(error);
  if (error instanceof Failure) {
    const [headline, detail] = [redaction.apply(error.message), redaction.apply(error.advice)];
    return { type: 'stopped', headline, detail, failed };
  }
  const headline = redaction.apply(sentenceOf(error));
  return { type: 'stopped', headline, detail: l10n.t('The log has more.'), failed };
}
