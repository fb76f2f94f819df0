import { fail, type Judgement, seen } from '../check.ts';
import type { Facts } from '../facts.ts';
import type { Protocol } from '../view.ts';

const REDIRECT =
  /\b(udp|tcp) dport (\d+)\b.*\b(?:redirect to :(\d+)|dnat (?:ip6? )?to (\[?[\da-f.:]*?[\da-f]\]?)(?::(\d+))?)\s*$/i;

export interface Redirect {
  /** The rule of the host's firewall. */
  readonly text: string;
  readonly port: number;
  /** Absent: this machine. */
  readonly address?: string;
}

/** Where packets to a port go instead, by a rule of address translation (nft list ruleset, which shows iptables' own too). */
export function redirectOf(facts: Facts, protocol: Protocol, port: number): Redirect | undefined {
  for (const line of facts.hostFirewall.nft ?? []) {
    const [text, by, from, here, address, there] = REDIRECT.exec(line.trim()) ?? [];
    if (text === undefined || by !== protocol || Number(from) !== port) continue;
    if (here !== undefined) return { text, port: Number(here) };
    if (address !== undefined && !facts.system.addresses?.includes(address))
      return { text, port: Number(there ?? port), address };
    return { text, port: Number(there ?? port) };
  }
  return undefined;
}

/** What is to be said of packets that never reach the daemon, since they are sent to another address. */
export function sentAway(port: number, redirects: readonly Redirect[]): Judgement | undefined {
  const away = redirects.filter(({ address }) => address !== undefined);
  if (away.length === 0) return undefined;
  return fail(
    `Packets to port ${port} are sent on to ${away[0]?.address} before the daemon gets them`,
    [...new Set(away.map(({ text }) => text))].map((text) => seen(text)),
    {
      text: 'A rule of address translation does that, most often for a container that publishes the port. Take it back, or choose another port in the profile and on the firewall.',
      commands: ['sudo nft list ruleset | grep dport'],
    },
  );
}
