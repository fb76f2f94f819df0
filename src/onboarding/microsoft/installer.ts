import { readScriptRun } from '../../proxy/scripts/read-script-run.ts';
import type { Plan } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import { GUID } from '../../shared/profile.ts';
import type { JobOutput } from '../jobs/follow-job.ts';
import type { Run } from '../step.ts';
import { runScript } from './run-script.ts';
import { planScript, scriptPlan } from './script-plan.ts';

const WARNINGS = [
  'Microsoft retired the Log Analytics agent on 2024-08-31: unsupported, and its data may not be taken in. The Azure Monitor Agent is the way of today (path: ama).',
  'The script itself passes the workspace key on command lines: while it runs, other users of the proxy can read it there, and sudo writes it to its log. Rotate the key afterwards.',
  'The script edits the daemon’s main configuration file. The product can’t undo what it does; it judges the outcome by a new probe.',
];
const FETCHES =
  'The script itself fetches the agent on the proxy: without a way to GitHub it installs nothing. Install the agent’s bundle there by hand first.';
/** An Azure workspace key: 64 bytes in base64. */
const KEY = /^[A-Za-z0-9+/]{16,}={0,2}$/;

/** What the legacy installer would do, with its text for review. @throws Failure */
export async function planInstaller(run: Run): Promise<Plan> {
  const { workspaceId, airGapped } = run.onboarding.profile;
  if (workspaceId === undefined || !GUID.test(workspaceId)) {
    throw new Failure(
      'bad-profile',
      'The profile names no workspace.',
      'Set workspaceId to the GUID that the portal shows under Agents.',
    );
  }
  const script = await planScript(run, 'installer', 'Microsoft’s installer of the legacy agent');
  return scriptPlan(
    'agent',
    'Run Microsoft’s cef_installer.py as root.',
    script,
    airGapped ? [...WARNINGS, FETCHES] : WARNINGS,
    `python cef_installer.py ${workspaceId} (workspace key)`,
  );
}

/** Runs the reviewed installer. What it prints is logged; whether it worked is for the next probe to say. @throws Failure */
export async function runInstaller(run: Run, plan: Plan): Promise<void> {
  const { profile, prompt, redaction } = run.onboarding;
  const script = plan.scripts[0];
  if (!script || profile.workspaceId === undefined) return;
  const key = await prompt.secret({
    kind: 'workspaceKey',
    prompt: `Primary key of workspace ${profile.workspaceId}`,
    again: false,
  });
  if (key === undefined)
    throw new Failure(
      'declined',
      'No workspace key was given.',
      'Nothing was changed. Run again when you have it.',
    );
  redaction.add(key);
  if (!KEY.test(key) || key.length % 4 !== 0) {
    throw new Failure(
      'bad-input',
      'The workspace key is not base64 text.',
      'Copy the primary key of the workspace again, whole. Nothing was changed.',
    );
  }
  const output = await runScript(run, 'agent', script, [
    { text: profile.workspaceId, secret: false },
    { text: key, secret: true },
  ]);
  tellOfInstaller(run, output);
}

/** What the installer said that a reader must not miss. */
export function tellOfInstaller(run: Run, { stdout, stderr }: JobOutput): void {
  const said = readScriptRun(stdout, stderr);
  for (const error of said.errors) run.log(`cef_installer.py: ${error}`, 'bad');
  for (const warning of said.warnings) run.log(`cef_installer.py: ${warning}`, 'warning');
  if (!said.finished) run.log('cef_installer.py did not come to its end', 'bad');
}
