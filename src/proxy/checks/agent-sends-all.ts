import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import type { Facts } from '../facts.ts';

const COUNTERS = '/var/opt/microsoft/azuremonitoragent/log/mdsd.qos';
/** Rows on their way at the end of a period are no loss. */
const ON_THE_WAY = 0.02;

export const agentSendsAll: Check = {
  id: 'agent-sends-all',
  step: 'agent',
  title: 'The agent sends what it reads',
  severity: 'warning',
  explanation:
    'The agent counts, for each facility and level, the rows that it read and those that it sent. What it read and did not send was dropped, or waits in its cache.',
  judge({ facts, expected }) {
    const { rows } = facts.ama;
    if (expected.path === 'legacy' || !facts.ama.installed || rows === undefined || rows.length === 0)
      return notApplicable('The agent has written no counters');
    const evidence = rows
      .filter(({ object }) => isCollected(object, facts))
      .map(({ object, read, sent }) => ({ object, read, sent, lost: read - sent }));
    if (evidence.length === 0) return notApplicable('No counters of what the rules take');
    const losing = evidence.filter(({ read, lost }) => lost > Math.max(10, read * ON_THE_WAY));
    const told = (some: typeof evidence) =>
      some
        .sort((a, b) => b.lost - a.lost)
        .slice(0, 5)
        .map(({ object, read, sent }) => seen(`${object}: read ${read}, sent ${sent}`, COUNTERS));
    if (losing.length === 0) return pass('The agent sends what it reads', ...told(evidence).slice(0, 2));
    return fail(
      `The agent sent ${losing.reduce((sum, { lost }) => sum + lost, 0)} rows fewer than it read`,
      told(losing),
      {
        text: 'See the agent’s error log for uploads that fail.',
        commands: ['sudo tail -n 20 /var/opt/microsoft/azuremonitoragent/log/mdsd.err'],
      },
    );
  },
};

/** What no rule takes is read and not sent, which is meant. */
function isCollected(object: string, { ama }: Facts): boolean {
  const [, facility = '', level = ''] = /^(\w+)\.(\w+)$/.exec(object.toLowerCase()) ?? [];
  return ama.rules.some(
    ({ facilities, levels }) =>
      (facilities.includes(facility) || facilities.includes('*')) &&
      (levels.length === 0 || levels.some((name) => name === '*' || name.toLowerCase() === level)),
  );
}
