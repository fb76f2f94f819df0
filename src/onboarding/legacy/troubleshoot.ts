import type { Plan } from '../../shared/events.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Run } from '../step.ts';
import { runScript } from './run-script.ts';
import { planScript, scriptPlan } from './script-plan.ts';

const WARNINGS = [
  'The script restarts the daemon and the agent, watches ports for up to four minutes, and sends mock messages that become rows in the workspace.',
  'It reports failure on a healthy host when little traffic comes in. Its words are shown as evidence; the verdict is made by our own checks.',
];

/** What Microsoft's legacy validation script would do. @throws Failure */
export async function planTroubleshoot(run: Run): Promise<Plan> {
  const { workspaceId = '', scripts } = run.onboarding.profile;
  const script = await planScript(
    run,
    scripts.troubleshoot,
    'Microsoft’s validation script of the legacy agent',
  );
  return scriptPlan(
    'validate',
    'Run Microsoft’s cef_troubleshoot.py as root.',
    script,
    WARNINGS,
    `python cef_troubleshoot.py ${workspaceId}`,
  );
}

/** Runs the validation script and turns its words into one finding, which is never red: it is evidence only. */
export async function runTroubleshoot(run: Run, plan: Plan): Promise<Finding | undefined> {
  const script = plan.scripts[0];
  const { workspaceId } = run.onboarding.profile;
  if (!script || workspaceId === undefined) return undefined;
  const said = await runScript(run, script, [workspaceId]);
  const words = [
    ...said.errors.map((text) => ({ text: `error: ${text}` })),
    ...said.warnings.map((text) => ({ text: `warning: ${text}` })),
  ];
  return {
    id: 'validation-script',
    title: said.finished
      ? `cef_troubleshoot.py reports ${said.errors.length} errors and ${said.warnings.length} warnings`
      : 'cef_troubleshoot.py did not come to its end',
    severity: 'info',
    state: said.errors.length > 0 ? 'fail' : said.finished ? 'pass' : 'unknown',
    explanation:
      'Microsoft’s script is known to report failure on a healthy host and success on a broken one. Its words are evidence; the other findings decide.',
    evidence: words,
  };
}
