import ipaddr from 'ipaddr.js';
import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { textAt } from '../daemon/listener-places.ts';
import { protocolsOf } from '../view.ts';

/** Newer releases name no address. */
const DISALLOWED = /message from disallowed sender (?:(?!discarded)(\S+))?/i;

const LOCAL = /^(?:127\.|\[?::1|localhost)/;

export const allowedSenders: Check = {
  id: 'allowed-senders',
  step: 'listener',
  title: 'The daemon takes messages from the firewall’s address',
  severity: 'error',
  explanation:
    'With $AllowedSender rsyslog throws away what comes from other addresses; the packets are seen on the wire all the same.',
  judge({ facts, rsyslog, daemon, expected }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const rules = rsyslog.settings.filter((setting) => setting.name === 'allowedsender');
    if (rules.length === 0) return notApplicable('The daemon doesn’t limit its senders');
    const evidence = rules.map(({ file, line }) => seen(textAt(facts.configuration, file, line), file, line));
    const lists = protocolsOf(expected).map((protocol) =>
      evidence
        .map(({ text }) => text.replace(/^\S+\s*/, '').split(/[\s,]+/))
        .filter(([name]) => name?.toLowerCase() === protocol)
        .flatMap(([, ...entries]) => entries),
    );
    const left = (expected.senders ?? []).filter((sender) =>
      lists.some((entries) => entries.length > 0 && !entries.some((entry) => covers(entry, sender))),
    );
    const said = facts.daemonSaid.filter((line) => DISALLOWED.test(line));
    const refused = said.flatMap((line) => DISALLOWED.exec(line)?.[1] ?? []);
    const named = [...new Set([...left, ...refused])].join(', ');
    const nobody = lists.some((entries) => entries.length > 0 && entries.every((entry) => LOCAL.test(entry)));
    if (left.length === 0 && said.length === 0 && !nobody)
      return pass('The daemon limits its senders, and has refused nobody lately', ...evidence);
    return fail(
      `The daemon refuses messages from ${named || (nobody ? 'every other machine' : 'a sender that is not in its list')}`,
      [...evidence, ...said.slice(-1).map((line) => seen(line))],
      {
        text: `Add ${named || 'the firewall’s address'} to the line, and nothing wider.`,
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};

/** Whether an entry such as `192.0.2.0/24` takes an address; a name could be any address. */
function covers(entry: string, sender: string): boolean {
  const [base = '', bits] = entry.replace(/^\[|\]/g, '').split('/');
  if (!ipaddr.isValid(base) || !ipaddr.isValid(sender)) return true;
  const [network, address] = [ipaddr.process(base), ipaddr.process(sender)];
  if (network.kind() !== address.kind()) return false;
  return address.match(network, Number(bits ?? (network.kind() === 'ipv4' ? 32 : 128)));
}
