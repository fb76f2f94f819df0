import { type Check, fail, type Judgement, notApplicable, pass, seen } from '../check.ts';
import { differentInputs, isToAgent, passagesOf, rulesetsOf } from '../daemon/route.ts';
import { networkSources, passagesToAgent } from '../daemon/syslog-ng-route.ts';
import { travellerBy } from '../traveller.ts';
import type { ProxyView } from '../view.ts';

/** Filters by who sent: they may mean the firewall. */
const OF_SENDERS = /fromhost(?:-ip)?|\bhostname\b|\bsource\b/i;

export const dropBeforeForward: Check = {
  id: 'drop-before-forward',
  step: 'listener',
  title: 'No rule drops the messages before the agent has them',
  severity: 'error',
  explanation:
    'rsyslog works through its rules in order. A stop that comes before the agent’s rule ends the message’s way, whatever comes later.',
  judge(view) {
    const { facts, expected, rsyslog, agentPort, daemon } = view;
    if (daemon === 'syslog-ng') return judgeSyslogNg(view);
    if (daemon !== 'rsyslog') return notApplicable('No daemon here');
    const forwarding = new Set(
      rsyslog.rules.filter((rule) => isToAgent(rule, agentPort)).map((rule) => rule.ruleset),
    );
    const inputs = differentInputs(rsyslog.inputs.filter(({ port }) => port === expected.port)).filter(
      (input) => [...rulesetsOf(rsyslog, input)].some((ruleset) => forwarding.has(ruleset)),
    );
    if (inputs.length === 0) return notApplicable('No input whose messages come to the agent’s rule');
    // Whether the agent's own filter matches is another check's question.
    const model = {
      ...rsyslog,
      rules: rsyslog.rules.map((rule) => (isToAgent(rule, agentPort) ? { ...rule, filters: [] } : rule)),
    };
    for (const input of inputs) {
      const passages = passagesOf(model, input, travellerBy(input, expected));
      const forwarded = passages.findIndex(({ rule }) => isToAgent(rule, agentPort));
      const stopped = passages.find(
        ({ rule, match }, index) =>
          rule.action.type === 'stop' && match === 'yes' && (forwarded < 0 || index < forwarded),
      );
      if (!stopped) continue;
      const { file, line } = stopped.rule;
      const text =
        facts.configuration.find((candidate) => candidate.path === file)?.lines[line - 1]?.trim() ?? 'stop';
      return fail(
        `Messages of ${expected.facility} are dropped before the agent’s rule`,
        [seen(text, file, line)],
        {
          text: 'Move the stop behind the agent’s drop-in (a file name after 10-azuremonitoragent), or narrow its filter.',
          commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
        },
      );
    }
    const perhaps = inputs.flatMap((input) => {
      const passages = passagesOf(model, input, travellerBy(input, expected));
      const forwarded = passages.findIndex(({ rule }) => isToAgent(rule, agentPort));
      return passages
        .slice(0, forwarded < 0 ? undefined : forwarded)
        .filter(
          ({ rule, match }) =>
            rule.action.type === 'stop' && match === 'maybe' && OF_SENDERS.test(rule.filters.join(' ')),
        )
        .map(({ rule }) => rule);
    });
    if (perhaps.length > 0)
      return fail(
        'Messages of some senders are dropped before the agent’s rule',
        [...new Set(perhaps)].map((rule) =>
          seen(`${rule.filters.join(' and ')} → stop`, rule.file, rule.line),
        ),
        {
          text: 'If one of them is the firewall, none of its messages reaches the agent: move the stop behind the agent’s drop-in (a file name after 10-azuremonitoragent). Name the firewalls in the profile (senders), so that it is known.',
          commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
        },
        { severity: 'warning' },
      );
    return pass(
      'No rule drops the messages before the agent’s',
      ...inputs.map((input) => seen(`${input.protocol} ${input.port}`, input.file, input.line)),
    );
  },
};

/** A path with flags(final) keeps what it takes from the paths that come after it. */
function judgeSyslogNg({ expected, syslogNg, agentPort }: ProxyView): Judgement {
  const message = travellerBy({ protocol: 'tcp' }, expected);
  for (const source of networkSources(syslogNg, expected.port)) {
    const passages = passagesToAgent(syslogNg, source, agentPort, message).filter(
      ({ match }) => match !== 'no',
    );
    const taken = passages[0]?.takenBy;
    if (taken === undefined || passages.some(({ takenBy }) => takenBy === undefined)) continue;
    return fail(
      'A log path with flags(final) takes the messages before the agent’s',
      [seen(`log path of ${source.name} with flags(final)`, taken.file, taken.line)],
      {
        text: 'Move that path behind the agent’s (a file name that sorts later), or take final out of its flags.',
        commands: ['sudo syslog-ng -s && sudo systemctl restart syslog-ng'],
      },
    );
  }
  return pass('No log path takes the messages before the agent’s');
}
