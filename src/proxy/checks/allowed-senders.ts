import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const DISALLOWED = /message from disallowed sender (\S+)/i;

export const allowedSenders: Check = {
  id: 'allowed-senders',
  step: 'listener',
  title: 'The daemon takes messages from the firewall’s address',
  severity: 'error',
  explanation:
    'With $AllowedSender rsyslog throws away what comes from other addresses; the packets are seen on the wire all the same.',
  judge({ facts, rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const rules = rsyslog.settings.filter((setting) => setting.name === 'allowedsender');
    if (rules.length === 0) return notApplicable('The daemon doesn’t limit its senders');
    const evidence = rules.map((rule) => seen(textAt(facts, rule.file, rule.line), rule.file, rule.line));
    const refused = [...new Set(facts.daemonSaid.flatMap((line) => DISALLOWED.exec(line)?.[1] ?? []))];
    if (refused.length === 0)
      return pass('The daemon limits its senders, and has refused nobody lately', ...evidence);
    return fail(`The daemon refuses messages from ${refused.join(', ')}`, evidence, {
      text: `Add ${refused.join(', ')} to the line, and nothing wider.`,
      commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
    });
  },
};

function textAt(
  facts: { configuration: readonly { path: string; lines: readonly string[] }[] },
  path: string,
  line: number,
): string {
  return facts.configuration.find((file) => file.path === path)?.lines[line - 1]?.trim() ?? '';
}
