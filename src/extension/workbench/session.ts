import { hostname, userInfo } from 'node:os';
import { downloads } from '../../files/downloads.ts';
import { systemClock } from '../../files/system-clock.ts';
import { trustedHosts } from '../../files/trusted-hosts.ts';
import { type Onboarding, onboard, type Outcome, undo, validate } from '../../onboarding/onboard.ts';
import { connect } from '../../ssh/connect.ts';
import type { RunKind } from './model.ts';

const ENGINE = { onboard, validate, undo } as const;

/** What the workbench brings along; the rest is the workstation's. */
export type SessionOptions = Pick<Onboarding, 'profile' | 'prompt' | 'redaction' | 'emit'> & {
  readonly signal: AbortSignal;
};

/** Runs the engine against the proxy of a profile. @throws Failure */
export function runEngine(run: RunKind, options: SessionOptions): Promise<Outcome> {
  const { profile, prompt, redaction, signal } = options;
  return ENGINE[run]({
    ...options,
    downloads: downloads(),
    clock: systemClock,
    operator: `${userInfo().username}@${hostname()}`,
    connect: () =>
      connect({
        host: profile.host,
        port: profile.port,
        user: profile.user,
        auth: profile.auth,
        prompt,
        redaction,
        trusted: trustedHosts(),
        signal,
        log: (text) =>
          options.emit({ type: 'log', at: systemClock.now().toISOString(), level: 'info', text }),
      }),
  });
}
