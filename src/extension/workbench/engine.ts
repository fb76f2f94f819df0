import { hostname, userInfo } from 'node:os';
import { downloads } from '../../files/downloads.ts';
import { certificates } from '../../files/certificates.ts';
import { systemClock } from '../../files/system-clock.ts';
import { reviewedScripts } from '../../files/reviewed-scripts.ts';
import { runRecords } from '../../files/run-records.ts';
import { trustedHosts } from '../../files/trusted-hosts.ts';
import { type Onboarding, onboard, type Outcome, undo, validate, watch } from '../../onboarding/onboard.ts';
import { connectProfile } from '../../ssh/connect-profile.ts';
import type { RunKind } from './model.ts';

const ENGINE = { onboard, validate, undo, watch } as const;

/** What the session brings along; the rest is the workstation's. */
export type EngineOptions = Pick<
  Onboarding,
  'profile' | 'prompt' | 'redaction' | 'emit' | 'offersToWatch'
> & {
  readonly signal: AbortSignal;
  /** Known from an earlier run of this window. */
  readonly sudoPassword: string | undefined;
};

/** Runs the engine against the proxy of a profile. @throws Failure */
export function runEngine(run: RunKind, options: EngineOptions): Promise<Outcome> {
  const { profile, prompt, redaction, signal, emit, sudoPassword } = options;
  const log = (text: string): void =>
    emit({ type: 'log', at: systemClock.now().toISOString(), level: 'info', text });
  return ENGINE[run]({
    ...options,
    downloads: downloads(),
    certificates: certificates(),
    reviewed: reviewedScripts(),
    records: runRecords(),
    clock: systemClock,
    operator: `${userInfo().username}@${hostname()}`,
    connect: () =>
      connectProfile(profile, {
        prompt,
        redaction,
        trusted: trustedHosts(),
        signal,
        log,
        ...(sudoPassword !== undefined && { sudoPassword }),
      }),
  });
}
