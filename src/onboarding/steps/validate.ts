import { judge } from '../../proxy/judge.ts';
import { trace } from '../../proxy/trace/trace.ts';
import { traceFindings } from '../../proxy/trace/trace-findings.ts';
import type { Finding } from '../../shared/finding.ts';
import { planTroubleshoot, runTroubleshoot } from '../legacy/troubleshoot.ts';
import { nothingToDo, type Run, type Step } from '../step.ts';

/** What the validation script said in this run. */
const said = new WeakMap<Run, Finding>();

/** Sends mock messages and follows them; the findings of it. */
export async function follow(run: Run): Promise<readonly Finding[]> {
  const { view, host, onboarding } = run;
  const token = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  run.log(`trace ${token}: mock messages to port ${view.expected.port}`);
  const traced = await trace(host, view.expected, view.agentPort, token, onboarding.signal);
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
  return traceFindings(traced, view.expected, view.agentPort);
}

export const validate: Step = {
  id: 'validate',
  title: 'Validate',
  description: 'A message is sent in and followed hop by hop.',
  inspect: async () => [],
  plan: async (run) =>
    run.onboarding.profile.path === 'legacy' ? planTroubleshoot(run) : nothingToDo('validate'),
  async apply(run, plan) {
    const finding = await runTroubleshoot(run, plan);
    if (finding) said.set(run, finding);
  },
  async verify(run) {
    await run.refresh();
    const proof = await follow(run);
    const script = said.get(run);
    const judged = [...judge(run.facts, run.view.expected), ...(script ? [script] : [])];
    // A cause comes before its consequence; a proof that succeeded is what the reader came for.
    return proof.some((finding) => finding.state === 'fail') ? [...judged, ...proof] : [...proof, ...judged];
  },
};
