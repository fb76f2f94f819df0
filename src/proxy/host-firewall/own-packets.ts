import { readIptables } from './iptables.ts';
import { readNft } from './nft.ts';
import { fateOf } from './packet-filter.ts';

/** Rules that are met by a packet of this machine to itself: by its interface or its address. */
const ITSELF =
  /(?:-[io] lo\b|\b[io]if(?:name)? (?:"lo"|lo\b|\{[^}]*\blo\b[^}]*\})|-d 127\.[\d./]+|\bip daddr 127\.[\d./]+)/g;
/** Rules for every other interface. */
const OTHERS = /! -[io] lo\b|\b[io]if(?:name)? != (?:"lo"|lo\b)/;

/**
 * The rule that drops a TCP packet of this machine to a port of its own, on its way out or in; `undefined` where none
 * does. Only the packet that opens a connection is asked about.
 */
export function dropsOwn(
  nft: readonly string[],
  iptables: readonly string[],
  port: number,
): string | undefined {
  for (const way of ['in', 'out'] as const)
    for (const chains of [readNft(seenBy(nft, way)), readIptables(seenBy(iptables, way))]) {
      const fate = fateOf(chains, 'tcp', port, '127.0.0.1');
      if (fate.verdict === 'drop') return fate.because;
    }
  return undefined;
}

/** The lines as they are for such a packet; on its way out the chain of outgoing packets stands for the incoming one. */
function seenBy(lines: readonly string[], way: 'in' | 'out'): string[] {
  return lines
    .filter((line) => !OTHERS.test(line))
    .map((line) => {
      const own = line.replace(ITSELF, ' ').replaceAll(/(\S) {2,}/g, '$1 ');
      if (way === 'in') return own;
      return own
        .replace(/\bhook input\b/, 'hook incoming')
        .replace(/\bhook output\b/, 'hook input')
        .replace(/^(-[AP]) INPUT\b/, '$1 INCOMING')
        .replace(/^(-[AP]) OUTPUT\b/, '$1 INPUT');
    });
}
