import { type FilterChain, type FilterRule, portRanges } from './packet-filter.ts';

const TABLE = /^table (\w+ \S+) \{$/;
const CHAIN = /^chain (\S+) \{$/;
const HOOK = /\bhook (\w+) .*?(?:policy (accept|drop))?;?\s*$/;
const PORT = /\b(tcp|udp|th) dport (!= )?(?:\{([^}]*)\}|([\d-]+))/;
const SOURCE = /\bip6? saddr (!= )?(?:@([\w.-]+)|\{([^}]*)\}|([\da-f.:/-]+))/i;
const SET_ELEMENTS = 'elements = {';
const PROTOCOL = /\b(?:meta l4proto|ip protocol|ip6 nexthdr) (?:\{([^}]*)\}|(\w+))/;
/** What a rule may hold without depending on anything else. */
const HARMLESS =
  /\bcounter(?: packets \d+ bytes \d+)?|\bcomment "[^"]*"|\blog(?: prefix "[^"]*")?(?: level \w+)?|\bct state new\b/g;

/** Reads `nft list ruleset`: the chains of packets to this machine, and those that they may jump to. */
export function readNft(lines: readonly string[]): FilterChain[] {
  const chains: { name: string; table?: string; rules: FilterRule[]; policy?: FilterChain['policy'] & {} }[] =
    [];
  let open: (typeof chains)[number] | undefined;
  const sets = readSets(lines);
  let table: string | undefined;
  for (const line of lines) {
    const text = line.trim();
    const name = CHAIN.exec(text)?.[1];
    table = TABLE.exec(text)?.[1] ?? table;
    if (name !== undefined) chains.push((open = { name, ...(table !== undefined && { table }), rules: [] }));
    else if (text === '}') open = undefined;
    else if (open && text.startsWith('type ')) {
      const [, hook, policy] = HOOK.exec(text) ?? [];
      if (hook === 'input' && text.includes('filter'))
        open.policy = { verdict: policy === 'drop' ? 'drop' : 'accept', text };
    } else if (open) open.rules.push(...rule(text, sets));
  }
  return chains;
}

/** Named sets of addresses, whose elements may stand on several lines. */
function readSets(lines: readonly string[]): Map<string, readonly string[]> {
  const sets = new Map<string, readonly string[]>();
  let name: string | undefined;
  let elements: string | undefined;
  for (const line of lines) {
    const text = line.trim();
    const begun = /^set (\S+) \{$/.exec(text)?.[1];
    if (begun !== undefined) {
      name = begun;
      sets.set(name, []);
    } else if (name !== undefined && text.startsWith(SET_ELEMENTS))
      elements = text.slice(SET_ELEMENTS.length);
    else if (elements !== undefined) elements += ` ${text}`;
    else if (text === '}') name = undefined;
    if (name !== undefined && elements?.includes('}') === true) {
      // An element may have a time-out or a counter of its own.
      sets.set(
        name,
        elements
          .replace(/\}.*$/, '')
          .split(',')
          .map((element) => element.trim().split(/\s/)[0] ?? ''),
      );
      elements = undefined;
    }
  }
  return sets;
}

function rule(text: string, sets: ReadonlyMap<string, readonly string[]>): FilterRule[] {
  const found = /\b(accept|drop|reject|return|(?:jump|goto) \S+)(?: with .*)?$/.exec(
    text.replace(/ comment "[^"]*"$/, ''),
  );
  const word = found?.[1];
  if (word === undefined) return [];
  const verdict =
    word === 'accept' || word === 'drop' || word === 'return'
      ? word
      : word === 'reject'
        ? ('drop' as const)
        : { jump: word.replace(/^\w+ /, '') };
  const port = PORT.exec(text);
  const source = SOURCE.exec(text);
  const set = source?.[2];
  const entries = set === undefined ? (source?.[3] ?? source?.[4])?.split(',') : (sets.get(set) ?? ['?']);
  const protocol = PROTOCOL.exec(text);
  const rest = text
    .slice(0, found?.index)
    .replace(HARMLESS, '')
    .replace(PORT, '')
    .replace(PROTOCOL, '')
    .replace(SOURCE, '')
    .trim();
  const named = (protocol?.[1] ?? protocol?.[2])?.split(',').map((part) => part.trim());
  const protocols = port?.[1] === 'tcp' || port?.[1] === 'udp' ? [port[1]] : named;
  return [
    {
      text,
      conditional: rest !== '' || port?.[2] !== undefined,
      verdict,
      ...(entries && { sources: { entries, not: source?.[1] !== undefined } }),
      ...(protocols && { protocols }),
      ...(port && !port[2] && { ports: portRanges(port[3] ?? port[4] ?? '') }),
    },
  ];
}
