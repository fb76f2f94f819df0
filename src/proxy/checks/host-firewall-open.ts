import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import type { Facts } from '../facts.ts';
import { type Expectation, protocolsOf } from '../view.ts';

export const hostFirewallOpen: Check = {
  id: 'host-firewall-open',
  step: 'listener',
  title: 'The proxy’s own firewall lets the port in',
  severity: 'error',
  explanation:
    'Packets that the host’s firewall drops are seen on the wire by a capture and never reach the daemon. A test from the proxy itself passes all the same.',
  judge({ facts, expected }) {
    const { firewalld, ufw, nft, iptables } = facts.hostFirewall;
    if (facts.probe.privilege === 'user')
      return unknown('Whether the host’s firewall lets the port in', 'its rules need root to be read');
    if (firewalld) return judgeFirewalld(firewalld, expected);
    if (ufw?.some((line) => line.startsWith('Status: active'))) return judgeUfw(ufw, expected);
    return judgeTables(nft ?? [], iptables ?? [], expected);
  },
};

function judgeFirewalld(lines: readonly string[], expected: Expectation) {
  const text = lines.join('\n');
  const closed = protocolsOf(expected).filter(
    (protocol) =>
      !new RegExp(`\\b${expected.port}/${protocol}\\b|port="${expected.port}" protocol="${protocol}"`).test(
        text,
      ) && !/target: ACCEPT|services:.*\bsyslog\b/.test(text),
  );
  if (closed.length === 0) return pass('firewalld lets the port in');
  return fail(
    `firewalld does not let port ${expected.port} ${closed.join(' and ')} in`,
    lines
      .filter((line) => /^\w|ports:|services:/.test(line))
      .slice(0, 4)
      .map((line) => seen(line.trim())),
    {
      text: 'Open the port, for the firewall’s address only if you can (a rich rule).',
      commands: [
        ...closed.map((protocol) => `sudo firewall-cmd --permanent --add-port=${expected.port}/${protocol}`),
        'sudo firewall-cmd --reload',
      ],
    },
  );
}

function judgeUfw(lines: readonly string[], expected: Expectation) {
  const open = protocolsOf(expected).filter((protocol) =>
    lines.some((line) => new RegExp(`^${expected.port}(/${protocol})?\\s.*ALLOW`).test(line)),
  );
  const closed = protocolsOf(expected).filter((protocol) => !open.includes(protocol));
  if (closed.length === 0) return pass('ufw lets the port in');
  return fail(`ufw does not let port ${expected.port} ${closed.join(' and ')} in`, [seen('ufw is active')], {
    text: 'Open the port for the firewall’s address.',
    commands: closed.map(
      (protocol) => `sudo ufw allow proto ${protocol} from FIREWALL to any port ${expected.port}`,
    ),
  });
}

/** Rules that name the port are certain; a policy that drops everything else is, when no rule lets the port in. */
function judgeTables(
  nft: Facts['hostFirewall']['nft'] & {},
  iptables: Facts['hostFirewall']['iptables'] & {},
  expected: Expectation,
) {
  const port = new RegExp(
    `\\bdport (?:\\{[^}]*\\b)?${expected.port}\\b|--dports? (?:\\d+[,:])*${expected.port}\\b`,
  );
  const rules = [...nft, ...iptables].map((line) => line.trim());
  if (rules.length === 0) return notApplicable('No host firewall');
  const dropping = rules.filter(
    (line) => port.test(line) && /\b(drop|reject)\b/i.test(line) && !/-A OUTPUT/.test(line),
  );
  const accepting = rules.some((line) => port.test(line) && /\baccept\b/i.test(line));
  const policy = rules.find((line) => /hook input .*policy drop|^-P INPUT DROP/.test(line));
  if (dropping.length > 0) {
    return fail(
      `The host’s firewall drops port ${expected.port}`,
      dropping.slice(0, 3).map((line) => seen(line)),
      { text: 'Take the rule out, or put one before it that accepts the firewall’s address.' },
    );
  }
  if (policy !== undefined && !accepting) {
    return fail(
      `The host’s firewall drops what no rule accepts, and none accepts port ${expected.port}`,
      [seen(policy)],
      {
        text: 'Accept the port from the firewall’s address.',
        commands: protocolsOf(expected).map(
          (protocol) =>
            `sudo nft add rule inet filter input ip saddr FIREWALL ${protocol} dport ${expected.port} accept`,
        ),
      },
    );
  }
  return pass('No rule of the host’s firewall is against the port');
}
