import { judge } from '../../proxy/judge.ts';
import { labelPorts, type PortLabel, refusedWay } from '../../proxy/selinux/port-labels.ts';
import type { Plan } from '../../shared/events.ts';
import { isRed } from '../../proxy/judge.ts';
import { applyFiles } from '../changes/apply-files.ts';
import { changeName } from '../changes/change-name.ts';
import { restartCommands } from '../changes/restart-commands.ts';
import { undoChanges } from '../changes/undo-changes.ts';
import { planInstaller, runInstaller } from '../microsoft/installer.ts';
import { nothingToDo, type Run, type Step } from '../step.ts';

/** The change that this run made, by run: what `undo` takes back. */
const changes = new WeakMap<Run, string>();

const daemonOf = (run: Run) => run.view.running[0] ?? 'rsyslog';

function labelsOf({ view, facts }: Run): readonly PortLabel[] {
  return facts.tools['semanage'] === true ? labelPorts(view, refusedWay(view)) : [];
}

export const agent: Step = {
  id: 'agent',
  title: 'Agent',
  description: 'The agent that sends the messages on to the workspace.',
  inspect: async (run) => judge(run.facts, run.view.expected, 'agent'),

  async plan(run): Promise<Plan> {
    const { path } = run.onboarding.profile;
    const missing = judge(run.facts, run.view.expected, 'agent').some(
      (finding) => finding.id === 'agent-installed' && isRed(finding),
    );
    // Azure puts the Azure Monitor Agent on the machine: an extension and a rule, nothing that can be run here.
    if (path === 'legacy' && missing) return planInstaller(run);
    const labels = labelsOf(run);
    if (missing || labels.length === 0) return nothingToDo('agent');
    return {
      ...nothingToDo('agent'),
      summary: `Let SELinux allow ${daemonOf(run)} the way to the agent’s port ${labels[0]?.port ?? ''}.`,
      commands: [
        ...labels.map(({ command, inverse }) => ({ command, why: `SELinux; undo: ${inverse}` })),
        ...restartCommands(daemonOf(run)),
      ],
    };
  },

  async apply(run, plan): Promise<void> {
    if (plan.scripts.length > 0) return runInstaller(run, plan);
    const { clock, operator, signal } = run.onboarding;
    const change = changeName(clock, 'agent');
    const common = { change, step: 'agent', operator, daemon: daemonOf(run), ports: [], files: [] };
    await applyFiles(run.host, { ...common, commands: labelsOf(run) }, signal);
    changes.set(run, change);
  },

  async undo(run): Promise<void> {
    const only = changes.get(run);
    if (only !== undefined)
      await undoChanges(run.host, { operator: run.onboarding.operator, daemon: daemonOf(run), only: [only] });
  },
};
