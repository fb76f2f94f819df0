import type { Evidence } from '../../shared/finding.ts';
import { seen } from '../check.ts';
import type { ProxyView } from '../view.ts';
import { firewalldLetsIn, firewalldZone } from './firewalld.ts';
import { readIptables } from './iptables.ts';
import { readNft } from './nft.ts';
import { type FilterChain, fateOf } from './packet-filter.ts';
import { ufwLetsIn } from './ufw.ts';
import { type WantedPort, wantedPorts } from './wanted-ports.ts';

/** What the host’s firewall keeps out of what must come in, and where. */
export type HostFirewall =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'firewalld';
      readonly zone?: string;
      readonly closed: readonly WantedPort[];
      readonly evidence: readonly Evidence[];
    }
  | { readonly kind: 'ufw'; readonly closed: readonly WantedPort[]; readonly evidence: readonly Evidence[] }
  | {
      readonly kind: 'tables';
      readonly closed: readonly WantedPort[];
      readonly evidence: readonly Evidence[];
      /** Chains of nftables that drop something, as `inet filter input`; one that iptables made counts as iptables. */
      readonly chains: readonly string[];
      readonly iptables: boolean;
    };

/**
 * Judges the firewall that is in charge: firewalld, ufw, else every packet filter. A port is closed when it is closed for
 * one of the profile's senders; without them a rule for some address may be meant for the firewall's.
 */
export function hostFirewallOf({ facts, expected }: ProxyView): HostFirewall {
  const { firewalld, ufw, nft = [], iptables = [] } = facts.hostFirewall;
  const wanted = wantedPorts(expected);
  const senders = expected.senders ?? [undefined];
  if (firewalld) {
    const zone = firewalldZone(firewalld);
    return {
      kind: 'firewalld',
      ...(zone !== undefined && { zone }),
      closed: wanted.filter(
        ({ protocol, port }) =>
          !senders.every((sender) => firewalldLetsIn(firewalld, protocol, port, sender)),
      ),
      evidence: firewalld
        .filter((line) => /^\w|ports:|services:/.test(line))
        .slice(0, 4)
        .map((line) => seen(line.trim())),
    };
  }
  if (ufw?.some((line) => line.startsWith('Status: active')))
    return {
      kind: 'ufw',
      closed: wanted.filter(
        ({ protocol, port }) => !senders.every((sender) => ufwLetsIn(ufw, protocol, port, sender)),
      ),
      evidence: [seen('ufw is active')],
    };
  return tables(readNft(nft), readIptables(iptables), wanted, senders);
}

/** Every packet filter must let a port in; nftables shows what iptables-nft wrote as well. */
function tables(
  nft: FilterChain[],
  iptables: FilterChain[],
  wanted: readonly WantedPort[],
  senders: readonly (string | undefined)[],
): HostFirewall {
  if (nft.length === 0 && iptables.length === 0) return { kind: 'none' };
  const drops = (chains: readonly FilterChain[], { protocol, port }: WantedPort): string | undefined => {
    const fates = senders.map((sender) => fateOf(chains, protocol, port, sender));
    return fates.find(({ verdict }) => verdict === 'drop')?.because;
  };
  const reasons = (port: WantedPort): string[] =>
    [nft, iptables].flatMap((chains) => (chains.length > 0 ? (drops(chains, port) ?? []) : []));
  const closed = wanted.filter((port) => reasons(port).length > 0);
  const madeByIptables = (chain: FilterChain): boolean =>
    iptables.length > 0 && /^ip6? filter$/.test(chain.table ?? '') && chain.name === 'INPUT';
  const chains = nft.filter((chain) => {
    if (!chain.policy || chain.table === undefined || madeByIptables(chain)) return false;
    // The chain alone, with those that it may jump to.
    const others = nft.filter((other) => other === chain || !other.policy);
    return closed.some((port) => drops(others, port) !== undefined);
  });
  return {
    kind: 'tables',
    closed,
    evidence: [...new Set(closed.flatMap(reasons))].map((text) => seen(text)),
    chains: chains.map(({ table, name }) => `${table} ${name}`),
    iptables: iptables.length > 0 && closed.some((port) => drops(iptables, port) !== undefined),
  };
}
