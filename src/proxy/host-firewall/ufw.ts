import type { Protocol } from '../view.ts';
import { portRanges } from './packet-filter.ts';
import { takesAddress } from './sources.ts';

const RULE = /^([\d,:]+)(?:\/(tcp|udp))?\s+(ALLOW|DENY|REJECT|LIMIT)\b(?: IN)?\s+(\S.*)$/;

/** Whether `ufw status verbose` lets the port in: the first rule that covers it decides, then the default. */
export function ufwLetsIn(
  lines: readonly string[],
  protocol: Protocol,
  port: number,
  sender?: string,
): boolean {
  for (const line of lines) {
    const [, ports, name, verdict, from = ''] = RULE.exec(line.trim()) ?? [];
    if (ports === undefined || (name !== undefined && name !== protocol)) continue;
    if (!portRanges(ports).some(([first, last]) => first <= port && port <= last)) continue;
    const [entry = ''] = from.split(/\s/);
    const taken = sender === undefined ? undefined : takesAddress([entry], sender);
    if (taken === false) continue;
    if (taken === true) return verdict === 'ALLOW' || verdict === 'LIMIT';
    // A rule against one address says nothing of the firewall's.
    if (verdict === 'ALLOW' || verdict === 'LIMIT') return true;
    if (from.startsWith('Anywhere')) return false;
  }
  return lines.some((line) => /^Default:.*\ballow \(incoming\)/.test(line));
}
