import { judge } from '../../proxy/judge.ts';
import { applyTls } from '../tls/apply-tls.ts';
import { planTls } from '../tls/tls-plan.ts';
import { changeName } from '../changes/change-name.ts';
import { undoChanges } from '../changes/undo-changes.ts';
import { nothingToDo, type Run, type Step } from '../step.ts';

/** The change that this run made, by run: what `undo` takes back. */
const changes = new WeakMap<Run, string>();

export const tls: Step = {
  id: 'tls',
  title: 'TLS',
  description: 'Where the profile asks for it, the daemon takes the firewall’s messages by TLS.',
  inspect: async (run) => judge(run.facts, run.view.expected, 'tls'),

  async plan(run) {
    const wanted = run.onboarding.profile.listener.tls;
    return wanted ? (await planTls(run, wanted)).plan : nothingToDo('tls');
  },

  async apply(run) {
    const wanted = run.onboarding.profile.listener.tls;
    if (!wanted) return;
    const change = changeName(run.onboarding.clock, 'tls');
    await applyTls(run, await planTls(run, wanted), change);
    changes.set(run, change);
  },

  async undo(run) {
    const only = changes.get(run);
    if (only === undefined) return;
    const daemon = run.view.running[0] ?? 'rsyslog';
    await undoChanges(run.host, { operator: run.onboarding.operator, daemon, only: [only] });
  },
};
