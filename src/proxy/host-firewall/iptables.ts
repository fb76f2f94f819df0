import { type FilterChain, type FilterRule, portRanges } from './packet-filter.ts';

const HARMLESS =
  /-m (?:tcp|udp|multiport|comment)\b|--comment (?:"[^"]*"|\S+)|--reject-with \S+|-m (?:conntrack --ctstate|state --state) NEW\b/g;

/** Reads `iptables -S`: its chains, INPUT with its policy. */
export function readIptables(lines: readonly string[]): FilterChain[] {
  const rules = new Map<string, FilterRule[]>();
  let policy: FilterChain['policy'];
  for (const line of lines) {
    const text = line.trim();
    const [, target] = /^-P INPUT (\w+)/.exec(text) ?? [];
    if (target) policy = { verdict: target === 'DROP' ? 'drop' : 'accept', text };
    const [, chain, rest] = /^-A (\S+) (.*)$/.exec(text) ?? [];
    if (chain === undefined || rest === undefined) continue;
    const read = rule(text, rest);
    if (read) rules.set(chain, [...(rules.get(chain) ?? []), read]);
  }
  if (!policy) return [];
  const chains = [...rules].map(([name, list]) => ({ name, rules: list }));
  return [
    { name: 'INPUT', rules: rules.get('INPUT') ?? [], policy },
    ...chains.filter(({ name }) => name !== 'INPUT'),
  ];
}

function rule(text: string, rest: string): FilterRule | undefined {
  const [, target] = /-[jg] (\S+)/.exec(rest) ?? [];
  if (target === undefined || target === 'LOG') return undefined;
  const protocol = /(?:^| )-p (\w+)/.exec(rest)?.[1];
  const port = /(! )?--dports? (\S+)/.exec(rest);
  const source = /(?:^|(! ))(?:^| )?-s (\S+)/.exec(rest);
  const other = rest
    .replace(/(?:^|! | )-s \S+/, ' ')
    .replace(/-[jg] \S+/, '')
    .replace(/(?:^| )-p \w+/, '')
    .replace(/--dports? \S+/, '')
    .replace(HARMLESS, '')
    .trim();
  const verdict =
    target === 'ACCEPT'
      ? ('accept' as const)
      : target === 'DROP' || target === 'REJECT'
        ? ('drop' as const)
        : target === 'RETURN'
          ? ('return' as const)
          : { jump: target };
  return {
    text,
    conditional: other !== '',
    verdict,
    ...(protocol !== undefined && protocol !== 'all' && { protocols: [protocol] }),
    ...(source && { sources: { entries: [source[2] ?? ''], not: source[1] !== undefined } }),
    ...(port && !port[1] && { ports: portRanges(port[2] ?? '') }),
  };
}
