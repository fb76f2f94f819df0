import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { unitOf } from '../view.ts';

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

export const collectionRuleInForce: Check = {
  id: 'collection-rule-in-force',
  step: 'agent',
  title: 'The agent works by the rule that it has',
  severity: 'error',
  explanation:
    'After a rule was edited in Azure the agent has it within minutes. Now and then it goes on reading and sends nothing more, until it is started again.',
  judge({ facts, expected }) {
    const start = unitOf(facts, 'azuremonitoragent')?.since;
    const rules = facts.ama.rules.filter(({ modified }) => modified !== undefined);
    const newest = rules.toSorted((a, b) => (b.modified ?? 0) - (a.modified ?? 0))[0];
    if (expected.path === 'legacy' || newest?.modified === undefined || start === undefined)
      return notApplicable('The times of the rule and of the agent’s start are not known');
    const evidence = [
      seen(`the rule is of ${iso(newest.modified)}`, newest.file),
      seen(`the agent runs since ${iso(start)}`),
    ];
    const own = (facts.ama.rows ?? []).filter(({ object }) =>
      object.toLowerCase().startsWith(`${expected.facility}.`),
    );
    const [read, sent] = [
      own.reduce((sum, row) => sum + row.read, 0),
      own.reduce((sum, row) => sum + row.sent, 0),
    ];
    if (newest.modified <= start || read === 0 || sent > 0)
      return pass('The agent works by the rule that it has', ...evidence);
    return fail(
      'The rule was changed while the agent ran, and the agent has sent nothing since',
      [
        ...evidence,
        seen(
          `${expected.facility}: read ${read}, sent ${sent}`,
          '/var/opt/microsoft/azuremonitoragent/log/mdsd.qos',
        ),
      ],
      {
        text: 'Start the agent again, then the daemon, and wait for a row. No reboot is needed.',
        commands: ['sudo systemctl restart azuremonitoragent', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
