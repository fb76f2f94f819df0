import { type Check, fail, type Judgement, notApplicable, pass, seen } from '../check.ts';
import { matchesAll } from '../daemon/filter.ts';
import { isToAgent } from '../daemon/route.ts';
import { networkSources, passagesToAgent } from '../daemon/syslog-ng-route.ts';
import { travellerBy } from '../traveller.ts';
import type { ProxyView } from '../view.ts';

export const forwardFilterMatches: Check = {
  id: 'forward-filter-matches',
  step: 'agent',
  title: 'The forwarding rule’s filter lets the firewall’s messages by',
  severity: 'error',
  explanation:
    'A filter on another facility or level, or on a text that no message holds, makes a forwarding rule that never forwards.',
  judge(view) {
    const { expected, rsyslog, agentPort, daemon } = view;
    if (daemon === 'syslog-ng') return judgeSyslogNg(view);
    if (daemon !== 'rsyslog') return notApplicable('No daemon here');
    const forwards = rsyslog.rules.filter((rule) => isToAgent(rule, agentPort));
    if (forwards.length === 0) return notApplicable('No forwarding rule to the agent');
    const message = travellerBy({ protocol: 'tcp' }, expected);
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

function judgeSyslogNg({ expected, syslogNg, agentPort }: ProxyView): Judgement {
  const message = travellerBy({ protocol: 'tcp' }, expected);
  for (const source of networkSources(syslogNg, expected.port)) {
    const passages = passagesToAgent(syslogNg, source, agentPort, message);
    if (passages.length === 0 || passages.some(({ match }) => match !== 'no')) continue;
    return fail(
      `No filter on the way to the agent lets a message of ${expected.facility} by`,
      passages.map(({ path, refusing = '' }) => {
        const named = /^filter\((.*)\)$/.exec(refusing)?.[1];
        const text =
          named === undefined ? refusing : `${named}: ${syslogNg.filters.get(named)?.trim() ?? ''}`;
        return seen(text.trim(), path.file, path.line);
      }),
      {
        text: `Let the filter take facility(${expected.facility}), or set the firewall’s facility to one that it takes.`,
        commands: ['sudo syslog-ng -s && sudo systemctl restart syslog-ng'],
      },
    );
  }
  return pass('The filters on the way to the agent let the firewall’s messages by');
}
