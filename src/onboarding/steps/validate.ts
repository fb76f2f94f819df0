import { withCauses } from '../../proxy/causes.ts';
import { judge } from '../../proxy/judge.ts';
import type { ValidationRun } from '../../proxy/scripts/claim.ts';
import { validationFinding } from '../../proxy/scripts/validation-finding.ts';
import { traceFindings } from '../../proxy/trace/trace-findings.ts';
import type { Finding } from '../../shared/finding.ts';
import { wantsValidationScript } from '../air-gap.ts';
import { planValidationScript, runValidationScript } from '../microsoft/validation-script.ts';
import { proofQuery } from '../../arrival/arrival-query.ts';
import { sendAndFollow } from '../send-and-follow.ts';
import { offerToWatch } from '../watch-events.ts';
import { nothingToDo, type Run, type Step } from '../step.ts';

/** What the validation script said in this run. */
const said = new WeakMap<Run, ValidationRun>();

/** Sends mock messages and follows them; the findings of it. */
export async function follow(run: Run): Promise<readonly Finding[]> {
  const traced = await sendAndFollow(run);
  if (traced.messages.some(({ seenAtAgent }) => seenAtAgent)) {
    run.log(`in the workspace: ${proofQuery(traced.token)}`);
    run.log(
      'first rows can take more than 20 minutes; then look at the workbooks and rules of the solution “Palo Alto Networks PAN-OS” in the content hub',
    );
  }
  return traceFindings(traced, run.view.expected, run.view.agentPort);
}

export const validate: Step = {
  id: 'validate',
  title: 'Validate',
  description: 'A message is sent in and followed hop by hop.',
  inspect: async () => [],
  plan: async (run) =>
    wantsValidationScript(run.onboarding.profile) ? planValidationScript(run) : nothingToDo('validate'),
  async apply(run, plan) {
    const words = await runValidationScript(run, plan);
    if (words) said.set(run, words);
  },
  async verify(run) {
    const live = await offerToWatch(run);
    await run.refresh();
    const proof = await follow(run);
    const ours = judge(run.facts, run.view.expected);
    const words = said.get(run);
    const judged = words ? [...ours, validationFinding(words, [...ours, ...proof])] : ours;
    // A cause comes before its consequence; a proof that succeeded is what the reader came for.
    const lost = proof.some((finding) => finding.state === 'fail');
    return withCauses([...live, ...(lost ? [...judged, ...proof] : [...proof, ...judged])]);
  },
};
