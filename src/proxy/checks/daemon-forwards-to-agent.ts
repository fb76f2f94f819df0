import type { Evidence } from '../../shared/finding.ts';
import { type Check, fail, type Judgement, notApplicable, pass, seen, unknown } from '../check.ts';
import { textAt } from '../daemon/listener-places.ts';
import type { Rule } from '../daemon/model.ts';
import { isToAgent } from '../daemon/route.ts';
import { agentDestinations } from '../daemon/syslog-ng-route.ts';
import type { ProxyView } from '../view.ts';

export const daemonForwardsToAgent: Check = {
  id: 'daemon-forwards-to-agent',
  step: 'agent',
  title: 'The daemon hands messages to the agent',
  severity: 'error',
  explanation:
    'The agent writes this forwarding rule itself: AMA when its data collection rule arrives, the legacy agent’s installer at once.',
  judge(view) {
    const { facts, expected, running, rsyslog, agentPort } = view;
    const installed =
      expected.path === 'ama' ? facts.ama.installed : facts.legacyAgent.workspaceIds.length > 0;
    if (!installed) return notApplicable('The agent is not installed');
    if (!running.includes('rsyslog')) {
      return running.includes('syslog-ng') ? judgeSyslogNg(view) : notApplicable('No daemon is running');
    }
    if (facts.configuration.length === 0)
      return unknown('Whether the daemon forwards', 'its configuration could not be read');
    const all = rsyslog.rules.filter((rule) => isToAgent(rule, agentPort));
    const rules = all.filter(({ action }) => action.type !== 'socket' || facts.ama.socket === true);
    if (rules.length === 0 && all.length > 0 && facts.ama.port !== undefined)
      return fail(
        'rsyslog’s rule is of an older agent: it hands messages to a socket that is not there',
        all.map((rule) => seen(textAt(facts.configuration, rule.file, rule.line), rule.file, rule.line)),
        {
          text: `Agents since 1.28.11 listen on 127.0.0.1:${agentPort}. Restart the agent, which writes 10-azuremonitoragent-omfwd.conf; take the old file away; then restart rsyslog.`,
          commands: ['sudo systemctl restart azuremonitoragent', 'sudo systemctl restart rsyslog'],
        },
      );
    if (all.length > 0)
      return pass(
        `rsyslog forwards to ${rules.some(({ action }) => action.type === 'forward') ? `127.0.0.1:${agentPort}` : 'the agent’s socket'}`,
        ...all.map((rule) => seen(textAt(facts.configuration, rule.file, rule.line), rule.file, rule.line)),
      );
    if (facts.configuration.some(({ truncated }) => truncated))
      return unknown(
        'Whether the daemon forwards',
        'a file of its configuration is too long to be read whole',
      );
    return fail(
      `rsyslog has no rule that forwards to the agent on ${agentPort}`,
      [
        seen(`no omfwd to port ${agentPort} in /etc/rsyslog.conf or /etc/rsyslog.d`),
        ...rsyslog.rules
          .filter(elsewhere(agentPort))
          .map(({ file, line }) => seen(textAt(facts.configuration, file, line), file, line)),
        ...commented(facts.configuration, agentPort),
      ],
      {
        text:
          expected.path === 'ama'
            ? 'AMA writes /etc/rsyslog.d/10-azuremonitoragent-omfwd.conf when a rule with a syslog source arrives. Associate the rule, or restart the agent to make it write the file again.'
            : 'Run the Agent step again.',
        commands: expected.path === 'ama' ? ['sudo systemctl restart azuremonitoragent'] : [],
      },
    );
  },
};

/** Rules of the agent's own file, or on its port, that lead to another machine. */
const elsewhere =
  (port: number) =>
  ({ action, file }: Rule): boolean =>
    action.type === 'forward' && (action.port === port || /azuremonitoragent|omsagent/.test(file));

function judgeSyslogNg({ facts, syslogNg, agentPort }: ProxyView): Judgement {
  const [found] = agentDestinations(syslogNg, agentPort);
  if (found)
    return pass(
      `syslog-ng has a destination on ${agentPort}`,
      seen(textAt(facts.configuration, found.file, found.line), found.file, found.line),
    );
  return fail(
    `syslog-ng has no destination on the agent’s port ${agentPort}`,
    [seen('searched /etc/syslog-ng')],
    {
      text: 'Associate the data collection rule, or restart the agent to make it write its file again.',
      commands: ['sudo systemctl restart azuremonitoragent'],
    },
  );
}

/** Comments that name the port: the rule was there once. */
function commented(files: readonly { path: string; lines: readonly string[] }[], port: number): Evidence[] {
  const rule = new RegExp(`^\\s*#.*(port="${port}"|:${port}\\b)`, 'i');
  return files
    .filter(({ path }) => path.startsWith('/etc/rsyslog'))
    .flatMap(({ path, lines }) =>
      lines.flatMap((text, index) => (rule.test(text) ? [seen(text.trim(), path, index + 1)] : [])),
    )
    .slice(0, 3);
}
