import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { matchesAll } from '../daemon/filter.ts';
import { isToAgent } from '../daemon/route.ts';

export const forwardFilterMatches: Check = {
  id: 'forward-filter-matches',
  step: 'agent',
  title: 'The forwarding rule’s filter lets the firewall’s messages by',
  severity: 'error',
  explanation:
    'A filter on another facility or level, or on a text that no message holds, makes a forwarding rule that never forwards.',
  judge({ expected, rsyslog, agentPort, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const forwards = rsyslog.rules.filter((rule) => isToAgent(rule, agentPort));
    if (forwards.length === 0) return notApplicable('No forwarding rule to the agent');
    const message = { facility: expected.facility, level: 'info', input: 'imtcp' } as const;
    const never = forwards.filter((rule) => matchesAll(rule.filters, message) === 'no');
    const evidence = (rules: typeof forwards) =>
      rules.map((rule) => seen(rule.filters.join(' and ') || 'no filter', rule.file, rule.line));
    if (never.length < forwards.length)
      return pass(
        `Messages of ${expected.facility} come by the forwarding rule’s filter`,
        ...evidence(forwards),
      );
    return fail(
      `The forwarding rule’s filter never matches a message of ${expected.facility}`,
      evidence(never),
      {
        text: `Let the filter take ${expected.facility}.*, or set the firewall’s facility to one that it takes.`,
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
