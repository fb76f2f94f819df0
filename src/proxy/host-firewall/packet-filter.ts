import type { Protocol } from '../view.ts';
import { takesAddress } from './sources.ts';

/** One rule of a packet filter, as far as a packet to the daemon's port asks for it. */
export interface FilterRule {
  readonly text: string;
  /** Absent: every protocol. */
  readonly protocols?: readonly string[];
  /** First and last port of each range. Absent: every port. */
  readonly ports?: readonly (readonly [number, number])[];
  /** Addresses that it is for, or with `not` that it is not for. Absent: every sender. */
  readonly sources?: { readonly entries: readonly string[]; readonly not: boolean };
  /** It asks for something else too: whether it takes a packet of the firewall is not known. */
  readonly conditional: boolean;
  readonly verdict: 'accept' | 'drop' | 'return' | { readonly jump: string };
}

export interface FilterChain {
  readonly name: string;
  /** Family and name of its table, such as `inet filter`; nftables only. */
  readonly table?: string;
  readonly rules: readonly FilterRule[];
  /** Set for chains that packets to this machine come by first. */
  readonly policy?: { readonly verdict: 'accept' | 'drop'; readonly text: string };
}

/** What becomes of a packet, and the line that decides it. */
export interface Fate {
  readonly verdict: 'accept' | 'drop';
  readonly because: string;
}

/**
 * What a packet filter does with a packet to a port. A rule that depends on more than protocol, port and a sender that is
 * known accepts when it names the port (it may be meant for the firewall's address), and never drops.
 */
export function fateOf(
  chains: readonly FilterChain[],
  protocol: Protocol,
  port: number,
  sender?: string,
): Fate {
  const byName = new Map(chains.map((chain) => [chain.name, chain]));
  // Each chain is walked once: what it does with a packet doesn't depend on who jumps to it.
  const walked = new Map<FilterChain, Fate | undefined>();

  const walk = (chain: FilterChain): Fate | undefined => {
    if (walked.has(chain)) return walked.get(chain);
    walked.set(chain, undefined);
    const fate = decide(chain);
    walked.set(chain, fate);
    return fate;
  };
  const decide = (chain: FilterChain): Fate | undefined => {
    for (const rule of chain.rules) {
      const { text, protocols, ports, verdict } = rule;
      const meant = isFor(rule, sender);
      if (meant === false) continue;
      const conditional = rule.conditional || meant === undefined;
      if (protocols && !protocols.includes(protocol)) continue;
      if (ports && !ports.some(([first, last]) => first <= port && port <= last)) continue;
      if (typeof verdict === 'object') {
        const next = byName.get(verdict.jump);
        const fate = next && walk(next);
        if (fate && (fate.verdict === 'accept' || !conditional)) return fate;
      } else if (conditional) {
        if (verdict === 'accept' && (ports || (!rule.conditional && isForNetwork(rule))))
          return { verdict, because: text };
      } else if (verdict === 'return') return undefined;
      else return { verdict, because: text };
    }
    return undefined;
  };

  let last: Fate = { verdict: 'accept', because: 'no rule is against it' };
  for (const chain of chains) {
    if (!chain.policy) continue;
    const { verdict, text } = chain.policy;
    last = walk(chain) ?? { verdict, because: text };
    if (last.verdict === 'drop') return last;
  }
  return last;
}

/** A whole network that is let in may hold the firewall; a single machine is somebody's own. */
function isForNetwork({ sources }: FilterRule): boolean {
  return (
    sources?.not === false && sources.entries.some((entry) => /\/\d/.test(entry) && !/^\s*127\./.test(entry))
  );
}

/** Undefined: it depends on the sender, who is not known. */
function isFor({ sources }: FilterRule, sender: string | undefined): boolean | undefined {
  if (!sources) return true;
  const taken = sender === undefined ? undefined : takesAddress(sources.entries, sender);
  return taken === undefined ? undefined : taken !== sources.not;
}

/** `514`, `500-600` or `500:600`, several of them with commas between. */
export function portRanges(text: string): (readonly [number, number])[] {
  return text.split(',').flatMap((part) => {
    const [, first, last] = /^\s*(\d+)(?:\s*[-:]\s*(\d+))?\s*$/.exec(part) ?? [];
    return first === undefined ? [] : [[Number(first), Number(last ?? first)] as const];
  });
}
