import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { differentInputs, isToAgent, rulesetsOf } from '../daemon/route.ts';

export const rulesetBypassesAgent: Check = {
  id: 'ruleset-bypasses-agent',
  step: 'listener',
  title: 'Messages of the input come to the agent’s rule',
  severity: 'error',
  explanation:
    'The agent’s forwarding rule lives in one ruleset. An input that is bound to another one never comes by it, so every other check looks healthy and nothing arrives.',
  judge({ facts, expected, rsyslog, agentPort, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const inputs = rsyslog.inputs.filter((input) => input.port === expected.port);
    if (inputs.length === 0)
      return notApplicable(`No input on port ${expected.port} in rsyslog’s configuration`);
    const forwarding = new Set(
      rsyslog.rules.filter((rule) => isToAgent(rule, agentPort)).map((rule) => rule.ruleset),
    );
    if (forwarding.size === 0) return notApplicable('No forwarding rule to the agent yet');
    const lost = new Set(
      differentInputs(inputs)
        .filter((input) => ![...rulesetsOf(rsyslog, input)].some((ruleset) => forwarding.has(ruleset)))
        .map(({ ruleset }) => ruleset),
    );
    const bypassing = inputs.filter(({ ruleset }) => lost.has(ruleset));
    if (bypassing.length === 0) {
      return pass(
        'Messages on the port come to the agent’s rule',
        ...inputs.map((input) => seen(`${input.protocol} ${input.port}`, input.file, input.line)),
      );
    }
    const ruleset = bypassing[0]?.ruleset ?? 'default';
    return fail(
      `Messages on port ${expected.port} never reach the agent`,
      bypassing.map((input) => seen(lineOf(facts, input.file, input.line), input.file, input.line)),
      {
        text: `Let the ruleset “${ruleset}” hand its messages on: add “call RSYSLOG_DefaultRuleset” inside it, or take ruleset= out of the input. Then test and restart.`,
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
      {
        explanation: `The agent’s forwarding rule lives in the default ruleset. This input is bound to “${ruleset}”, which never hands its messages to the agent, so every other check looks healthy and nothing arrives.`,
      },
    );
  },
};

function lineOf(
  facts: { configuration: readonly { path: string; lines: readonly string[] }[] },
  path: string,
  line: number,
): string {
  return facts.configuration.find((file) => file.path === path)?.lines[line - 1]?.trim() ?? '';
}
