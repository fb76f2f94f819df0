import type { Protocol } from '../view.ts';
import { portRanges } from './packet-filter.ts';
import { takesAddress } from './sources.ts';

/** Services of firewalld that open port 514; `syslog-tls` opens 6514. */
const SERVICE: Readonly<Record<Protocol, string>> = { udp: 'syslog', tcp: 'rsh' };
const SYSLOG = 514;

/** The name of the zone whose lines come first. */
export function firewalldZone(lines: readonly string[]): string | undefined {
  return /^([\w-]+)(?: \(|$)/.exec(lines[0] ?? '')?.[1];
}

/** Whether a zone in `firewall-cmd --list-all` lets the port in: by target, port, service or rich rule. */
export function firewalldLetsIn(
  lines: readonly string[],
  protocol: Protocol,
  port: number,
  sender?: string,
): boolean {
  return lines.some((line) => {
    const text = line.trim();
    const [, key = '', value = ''] = /^([\w -]+):(.*)$/.exec(text) ?? [];
    if (key === 'target') return value.trim() === 'ACCEPT';
    const words = value.trim().split(/\s+/);
    if (key === 'ports') return words.some((word) => opens(word, protocol, port));
    if (key === 'services') return port === SYSLOG && words.includes(SERVICE[protocol]);
    return (
      text.startsWith('rule ') &&
      /\baccept\b/.test(text) &&
      isFor(text, sender) &&
      ((text.includes(`protocol="${protocol}"`) && covers(/port="([\d-]+)"/.exec(text)?.[1], port)) ||
        (port === SYSLOG && text.includes(`service name="${SERVICE[protocol]}"`)))
    );
  });
}

/** Whether a rich rule is for the sender, as far as both are known. */
function isFor(rule: string, sender: string | undefined): boolean {
  const [, not, entry] = /\bsource (NOT )?address="([^"]+)"/.exec(rule) ?? [];
  const taken = entry === undefined || sender === undefined ? undefined : takesAddress([entry], sender);
  return taken === undefined || taken === (not === undefined);
}

function opens(word: string, protocol: Protocol, port: number): boolean {
  const [ports, name] = word.split('/');
  return name === protocol && covers(ports, port);
}

function covers(ports: string | undefined, port: number): boolean {
  return ports !== undefined && portRanges(ports).some(([first, last]) => first <= port && port <= last);
}
