import type { Onboarding, Verdict } from '../onboarding/onboard.ts';
import { verdictOfChecks } from '../onboarding/verdict.ts';
import type { Facts } from '../proxy/facts.ts';
import { judge } from '../proxy/judge.ts';
import { probe } from '../proxy/probe/probe.ts';
import { expectationOf } from '../proxy/view.ts';
import { Failure, type FailureKind, sentenceOf } from '../shared/failure.ts';
import type { Finding } from '../shared/finding.ts';
import type { RemoteHost } from '../shared/ports.ts';
import { metadataOf } from '../shared/profile.ts';

/** How a watch is told. */
export interface WatchTeller {
  /** The first look. */
  begun(look: Look): void;
  /** A finding is another than at the last look. */
  changed(time: Date, finding: Finding, before: Finding | undefined): void;
  verdict(time: Date, verdict: Verdict): void;
  lost(time: Date, why: string): void;
  back(time: Date): void;
}

export interface Look {
  readonly time: Date;
  readonly facts: Facts;
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/** A host that restarts, or a network that is away: it may come back. */
const PASSING: ReadonlySet<FailureKind> = new Set([
  'unreachable',
  'timed-out',
  'disconnected',
  'no-shell',
  'too-much-output',
]);
const LONGEST_PAUSE = 60_000;

/**
 * Probes a proxy again and again over one connection and tells what changed, until the signal. When the host is lost it is tried
 * again after 1, 2, 4 … seconds, at most every minute. Changes nothing on the proxy, and leaves nothing there.
 * @param interval between two looks, in milliseconds
 * @throws Failure when the first look fails, and when the login is refused later
 */
export async function watch(onboarding: Onboarding, interval: number, teller: WatchTeller): Promise<void> {
  const { clock, signal, profile, redaction } = onboarding;
  let host: RemoteHost | undefined;
  let last: Look | undefined;
  let failures = 0;
  const isStopped = (): boolean => signal?.aborted === true;
  try {
    while (!isStopped()) {
      try {
        host ??= await onboarding.connect();
        const facts = redaction.applyTo(await probe(host, clock, { signal, metadata: metadataOf(profile) }));
        const findings = judge(facts, expectationOf(profile));
        const look = { time: clock.now(), facts, findings, verdict: verdictOfChecks(findings) };
        if (failures > 0) teller.back(look.time);
        failures = 0;
        if (last === undefined) teller.begun(look);
        else tellChanges(last, look, teller);
        last = look;
        await clock.sleep(interval, signal);
      } catch (error) {
        if (isStopped()) return;
        if (last === undefined || !isPassing(error, profile.auth.method)) throw error;
        host?.close();
        host = undefined;
        if (failures === 0) teller.lost(clock.now(), redaction.applyTo(sentenceOf(error)));
        await clock.sleep(Math.min(1000 * 2 ** failures, LONGEST_PAUSE), signal).catch(() => undefined);
        failures++;
      }
    }
  } finally {
    host?.close();
  }
}

/** A host that is starting lets nobody in for a while; a password is not tried again, as that may lock the account. */
function isPassing(error: unknown, method: string): boolean {
  if (!(error instanceof Failure)) return false;
  return PASSING.has(error.kind) || (error.kind === 'login-refused' && method !== 'password');
}

function tellChanges(last: Look, { time, findings, verdict }: Look, teller: WatchTeller): void {
  const before = new Map(last.findings.map((finding) => [finding.id, finding]));
  for (const finding of findings) {
    const old = before.get(finding.id);
    if (old?.state !== finding.state || old.severity !== finding.severity) teller.changed(time, finding, old);
  }
  if (verdict.tone !== last.verdict.tone || verdict.headline !== last.verdict.headline)
    teller.verdict(time, verdict);
}
