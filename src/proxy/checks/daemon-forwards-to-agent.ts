import type { Evidence } from '../../shared/finding.ts';
import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { isToAgent } from '../daemon/route.ts';

export const daemonForwardsToAgent: Check = {
  id: 'daemon-forwards-to-agent',
  step: 'agent',
  title: 'The daemon hands messages to the agent',
  severity: 'error',
  explanation:
    'The agent writes this forwarding rule itself: AMA when its data collection rule arrives, the legacy agent’s installer at once.',
  judge({ facts, expected, running, rsyslog, agentPort }) {
    const installed =
      expected.path === 'ama' ? facts.ama.installed : facts.legacyAgent.workspaceIds.length > 0;
    if (!installed) return notApplicable('The agent is not installed');
    if (!running.includes('rsyslog')) {
      return running.includes('syslog-ng')
        ? syslogNg(facts.configuration, agentPort)
        : notApplicable('No daemon is running');
    }
    if (facts.configuration.length === 0)
      return unknown('Whether the daemon forwards', 'its configuration could not be read');
    const rules = rsyslog.rules.filter((rule) => isToAgent(rule, agentPort));
    if (rules.length > 0)
      return pass(
        `rsyslog forwards to 127.0.0.1:${agentPort}`,
        ...rules.map((rule) => seen(`forward to port ${agentPort}`, rule.file, rule.line)),
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

function syslogNg(files: readonly { path: string; lines: readonly string[] }[], port: number) {
  for (const file of files.filter((candidate) => candidate.path.startsWith('/etc/syslog-ng'))) {
    const line = file.lines.findIndex(
      (text) => !/^\s*#/.test(text) && new RegExp(`port\\(\\s*${port}\\s*\\)`).test(text),
    );
    if (line >= 0)
      return pass(
        `syslog-ng has a destination on ${port}`,
        seen(file.lines[line]?.trim() ?? '', file.path, line + 1),
      );
  }
  return fail(`syslog-ng has no destination on the agent’s port ${port}`, [seen('searched /etc/syslog-ng')], {
    text: 'Associate the data collection rule, or restart the agent to make it write its file again.',
    commands: ['sudo systemctl restart azuremonitoragent'],
  });
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
