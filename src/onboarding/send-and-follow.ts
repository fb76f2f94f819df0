import { tlsPlaces } from '../proxy/daemon/tls-places.ts';
import { type Trace, trace } from '../proxy/trace/trace.ts';
import type { Expectation } from '../proxy/view.ts';
import type { Run } from './step.ts';

/** Sends mock messages as the profile expects them, and logs how far each came. */
export async function sendAndFollow(run: Run, expected: Expectation = run.view.expected): Promise<Trace> {
  const { view, host, onboarding } = run;
  const token = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  run.log(`trace ${token}: mock messages to port ${expected.port}`);
  const traced = await trace(host, expected, view.agentPort, token, {
    ...verifiable(run),
    ...(onboarding.signal && { signal: onboarding.signal }),
  });
  for (const message of traced.messages) {
    if (message.seenAtAgent)
      run.log(
        `trace ${token}: ${message.protocol} seen at port ${view.agentPort} after ${message.milliseconds ?? '?'} ms`,
        'good',
      );
    else
      run.log(
        `trace ${token}: ${message.protocol} ${message.refused ?? `not seen at port ${view.agentPort} within 5 s`}`,
        'bad',
      );
  }
  if (traced.tls) {
    const arrived = traced.tls.refused === undefined && traced.tls.seenAtAgent;
    run.log(
      `trace ${token}: tls ${arrived ? `seen at port ${view.agentPort}` : (traced.tls.refused ?? `not seen at port ${view.agentPort} within 5 s`)}`,
      arrived ? 'good' : 'bad',
    );
  }
  return traced;
}

/** The authorities beside the proxy’s certificate, when its chain ends there: then it is verified as the firewall does. */
function verifiable({ facts, view }: Run): { readonly authorities?: string } {
  const places = tlsPlaces(view.running[0] ?? 'rsyslog');
  const good = facts.certificates.some(({ path, chain }) => path === places.certificate && chain === 'good');
  return good ? { authorities: places.authorities } : {};
}
