import { withCauses } from '../../proxy/causes.ts';
import { tlsPlaces } from '../../proxy/daemon/tls-places.ts';
import { judge } from '../../proxy/judge.ts';
import { trace } from '../../proxy/trace/trace.ts';
import type { ValidationRun } from '../../proxy/scripts/claim.ts';
import { validationFinding } from '../../proxy/scripts/validation-finding.ts';
import { traceFindings } from '../../proxy/trace/trace-findings.ts';
import type { Finding } from '../../shared/finding.ts';
import {
  planValidationScript,
  runValidationScript,
  wantsValidationScript,
} from '../microsoft/validation-script.ts';
import { arrivalQuery } from '../../arrival/arrival-query.ts';
import { nothingToDo, type Run, type Step } from '../step.ts';

/** What the validation script said in this run. */
const said = new WeakMap<Run, ValidationRun>();

/** Sends mock messages and follows them; the findings of it. */
export async function follow(run: Run): Promise<readonly Finding[]> {
  const { view, host, onboarding } = run;
  const token = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  run.log(`trace ${token}: mock messages to port ${view.expected.port}`);
  const traced = await trace(host, view.expected, view.agentPort, token, {
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
  if (traced.messages.some(({ seenAtAgent }) => seenAtAgent)) {
    run.log(`in the workspace: ${arrivalQuery(token)}`);
    run.log(
      'first rows can take more than 20 minutes; then look at the workbooks and rules of the solution “Palo Alto Networks PAN-OS” in the content hub',
    );
  }
  return traceFindings(traced, view.expected, view.agentPort);
}

/** The authorities beside the proxy’s certificate, when its chain ends there: then it is verified as the firewall does. */
function verifiable({ facts, view }: Run): { readonly authorities?: string } {
  const places = tlsPlaces(view.running[0] ?? 'rsyslog');
  const good = facts.certificates.some(({ path, chain }) => path === places.certificate && chain === 'good');
  return good ? { authorities: places.authorities } : {};
}

export const validate: Step = {
  id: 'validate',
  title: 'Validate',
  description: 'A message is sent in and followed hop by hop.',
  inspect: async () => [],
  plan: async (run) => (wantsValidationScript(run) ? planValidationScript(run) : nothingToDo('validate')),
  async apply(run, plan) {
    const words = await runValidationScript(run, plan);
    if (words) said.set(run, words);
  },
  async verify(run) {
    await run.refresh();
    const proof = await follow(run);
    const ours = judge(run.facts, run.view.expected);
    const words = said.get(run);
    const judged = words ? [...ours, validationFinding(words, [...ours, ...proof])] : ours;
    // A cause comes before its consequence; a proof that succeeded is what the reader came for.
    return withCauses(
      proof.some((finding) => finding.state === 'fail') ? [...judged, ...proof] : [...proof, ...judged],
    );
  },
};
