import { ROTATION, ROTATION_TEST } from '../../proxy/daemon/local-file.ts';
import { listenerFiles } from '../../proxy/daemon/listener-files.ts';
import { withCauses } from '../../proxy/causes.ts';
import { isRed, judge } from '../../proxy/judge.ts';
import { fileLabels, labelWarnings } from '../../proxy/selinux/file-labels.ts';
import { labelPorts, type PortLabel, refusedPorts } from '../../proxy/selinux/port-labels.ts';
import { traceFindings } from '../../proxy/trace/trace-findings.ts';
import { type DaemonName, listenersOn, protocolsOf } from '../../proxy/view.ts';
import type { Plan } from '../../shared/events.ts';
import type { Finding } from '../../shared/finding.ts';
import { applyFiles, type ReversibleCommand } from '../changes/apply-files.ts';
import { changeName } from '../changes/change-name.ts';
import { restartCommands } from '../changes/restart-commands.ts';
import { undoChanges } from '../changes/undo-changes.ts';
import { planForwarder, runForwarder } from '../microsoft/forwarder.ts';
import { sendAndFollow } from '../send-and-follow.ts';
import { nothingToDo, type Run, type Step } from '../step.ts';

/** The change that this run made, by run: what `undo` takes back. */
const changes = new WeakMap<Run, string>();

const labelsOf = ({ view }: Run): readonly PortLabel[] => labelPorts(view, refusedPorts(view));
const daemonOf = (run: Run): DaemonName => run.view.running[0] ?? 'rsyslog';

/** True while a protocol of the profile has no listener: only then is there anything to open. */
function isClosed({ facts, view }: Run): boolean {
  return protocolsOf(view.expected).some(
    (protocol) => listenersOn(facts, view.expected.port, protocol)?.length === 0,
  );
}

/** Rules that logrotate does not take are not left there. */
function rotationTest(files: Plan['files']): readonly (ReversibleCommand & { readonly why: string })[] {
  return files.some(({ path }) => path === ROTATION)
    ? [{ command: ROTATION_TEST, inverse: 'true', why: 'tests the rotation, changes nothing' }]
    : [];
}

export const listener: Step = {
  id: 'listener',
  title: 'Listener',
  description: 'The daemon must take the firewall’s messages on its port and hand them to the agent.',
  inspect: async (run) => judge(run.facts, run.view.expected, 'listener'),

  async plan(run): Promise<Plan> {
    const files = listenerFiles(run.view);
    if (run.onboarding.profile.listener.openedBy === 'microsoft-script')
      return isClosed(run) && files.length > 0 ? planForwarder(run) : nothingToDo('listener');
    const labels = labelsOf(run);
    // Without the label the daemon would be refused its port: the finding says what is missing.
    if ((labels.length > 0 && run.facts.tools['semanage'] === false) || files.length + labels.length === 0)
      return nothingToDo('listener');
    const daemon = daemonOf(run);
    return {
      step: 'listener',
      summary: `Let ${daemon} listen on port ${run.view.expected.port}, ${files.length > 0 ? 'by files of our own' : 'which SELinux refuses it'}.`,
      files,
      commands: [
        ...labels.map(({ command, inverse }) => ({ command, why: `SELinux; undo: ${inverse}` })),
        ...fileLabels(run.facts, files),
        ...rotationTest(files),
        ...restartCommands(daemon),
      ],
      scripts: [],
      warnings: [...labelWarnings(run.facts, files)],
    };
  },

  async apply(run, plan): Promise<void> {
    const { clock, operator, signal } = run.onboarding;
    const change = changeName(clock, 'listener');
    if (plan.scripts.length > 0) {
      await runForwarder(run, plan, change);
      changes.set(run, change);
      return;
    }
    await applyFiles(
      run.host,
      {
        change,
        step: 'listener',
        operator,
        daemon: daemonOf(run),
        ports: protocolsOf(run.view.expected).map((protocol) => ({ protocol, port: run.view.expected.port })),
        files: plan.files,
        commands: [...labelsOf(run), ...rotationTest(plan.files)],
      },
      signal,
    );
    changes.set(run, change);
  },

  async verify(run): Promise<readonly Finding[]> {
    const findings = judge(run.facts, run.view.expected, 'listener');
    if (!changes.has(run) || findings.some(isRed)) return findings;
    // Ports and rules may be right, and still nothing come through. TLS is the next step's.
    const { tls: _later, ...expected } = run.view.expected;
    const proof = traceFindings(await sendAndFollow(run, expected), expected, run.view.agentPort);
    const ids = new Set([...findings, ...proof].map(({ id }) => id));
    return withCauses([...judge(run.facts, run.view.expected), ...proof]).filter(({ id }) => ids.has(id));
  },

  async undo(run): Promise<void> {
    const only = changes.get(run);
    if (only !== undefined)
      await undoChanges(run.host, { operator: run.onboarding.operator, daemon: daemonOf(run), only: [only] });
  },
};
