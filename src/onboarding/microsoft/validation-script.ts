import type { ValidationRun } from '../../proxy/scripts/claim.ts';
import { readAmaTroubleshoot } from '../../proxy/scripts/read-ama-troubleshoot.ts';
import { readCefTroubleshoot } from '../../proxy/scripts/read-cef-troubleshoot.ts';
import type { Plan } from '../../shared/events.ts';
import type { Run } from '../step.ts';
import { runScript } from './run-script.ts';
import { planScript, scriptPlan } from './script-plan.ts';

const EVIDENCE_ONLY =
  'It reports failure on a healthy host. Its words are shown as evidence, set beside our own checks, which make the verdict.';
const WARNINGS = {
  legacy: [
    'The script restarts the daemon and the agent, watches ports for up to four minutes, and sends mock messages that become rows in the workspace.',
    EVIDENCE_ONLY,
  ],
  ama: [
    'The script watches port 514 for up to 20 s and may send mock messages that become rows in the workspace.',
    EVIDENCE_ONLY,
  ],
} as const;

/** What Microsoft's validation script would do, with its text for review. @throws Failure `download-failed` */
export async function planValidationScript(run: Run): Promise<Plan> {
  const { path } = run.onboarding.profile;
  const script = await planScript(
    run,
    path === 'legacy' ? 'troubleshoot' : 'amaTroubleshoot',
    `Microsoft’s validation script of the ${path === 'legacy' ? 'legacy agent' : 'Azure Monitor Agent'}`,
  );
  const name = path === 'legacy' ? 'cef_troubleshoot.py' : 'Sentinel_AMA_troubleshoot.py';
  return scriptPlan(
    'validate',
    `Run Microsoft’s ${name} as root.`,
    script,
    WARNINGS[path],
    `python ${name} ${parametersOf(run).join(' ')}`,
  );
}

/** Runs the script of the plan and reads what it says against the host. */
export async function runValidationScript(run: Run, plan: Plan): Promise<ValidationRun | undefined> {
  const [script] = plan.scripts;
  if (!script) return undefined;
  const parameters = parametersOf(run).map((text) => ({ text, secret: false }));
  const { stdout, stderr } = await runScript(run, 'validate', script, parameters);
  return run.onboarding.profile.path === 'legacy'
    ? readCefTroubleshoot(stdout, stderr)
    : readAmaTroubleshoot(stdout, stderr);
}

function parametersOf({ onboarding }: Run): readonly string[] {
  return onboarding.profile.path === 'legacy' ? [onboarding.profile.workspaceId ?? ''] : ['--cef'];
}
