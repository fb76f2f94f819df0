import { systemClock } from '../../files/system-clock.ts';
import { verdictOfChecks } from '../../onboarding/verdict.ts';
import { judge } from '../../proxy/judge.ts';
import { probe } from '../../proxy/probe/probe.ts';
import { expectationOf } from '../../proxy/view.ts';
import { metadataOf, type Profile } from '../../shared/profile.ts';
import type { Knowledge } from './nodes.ts';
import type { ProxiesOptions } from './proxies.ts';
import { reach } from './reach.ts';

/** Probes a proxy in one round trip and judges it; changes nothing. @throws Failure */
export async function checkProxy(
  profile: Profile,
  options: ProxiesOptions,
  signal?: AbortSignal,
): Promise<Knowledge> {
  const facts = await reach(profile, options, signal, async (host) => {
    const value = options.redaction.applyTo(
      await probe(host, systemClock, { signal, metadata: metadataOf(profile) }),
    );
    return { value, privilege: value.probe.privilege };
  });
  const findings = judge(facts, expectationOf(profile));
  return { state: 'checked', ...verdictOfChecks(findings), findings, at: systemClock.now() };
}
