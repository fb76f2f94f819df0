import type { TextFile } from '../facts.ts';
import type { Place } from './model.ts';

export interface SyslogNgSource extends Place {
  readonly name: string;
  readonly text: string;
  /** Ports that it opens for the network. */
  readonly ports: readonly number[];
}

export interface SyslogNgDestination extends Place {
  readonly name: string;
  readonly ports: readonly number[];
}

export interface SyslogNgLogPath extends Place {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}

/** What the product reads out of syslog-ng's configuration. */
export interface SyslogNgModel {
  readonly sources: readonly SyslogNgSource[];
  readonly destinations: readonly SyslogNgDestination[];
  readonly logPaths: readonly SyslogNgLogPath[];
  readonly keepHostname: boolean;
}

const BLOCK = /(^|[;\s}])(source|destination|log|options)\s+([\w.-]+)?\s*\{/g;
const DRIVER = /\b(?:udp6?|tcp6?|network|syslog)\s*\(/;

/** Reads syslog-ng's files; comments are stepped over. Grammar: syslog-ng OSE administration guide, 'Configuration syntax'. */
export function readSyslogNg(files: readonly TextFile[]): SyslogNgModel {
  const sources: SyslogNgSource[] = [];
  const destinations: SyslogNgDestination[] = [];
  const logPaths: SyslogNgLogPath[] = [];
  let keepHostname = false;
  for (const file of files) {
    const text = withoutComments(file.lines.join('\n'));
    // Blocks come in the order of the text: lines are counted once.
    let line = 1;
    let counted = 0;
    for (const match of text.matchAll(BLOCK)) {
      const [whole, lead = '', kind, name = ''] = match;
      const open = match.index + whole.length;
      const body = text.slice(open, blockEnd(text, open));
      line += newlines(text, counted, match.index + lead.length);
      counted = match.index + lead.length;
      const place = { file: file.path, line };
      if (kind === 'source') sources.push({ ...place, name, text: body, ports: networkPorts(body) });
      else if (kind === 'destination') destinations.push({ ...place, name, ports: numbers(body) });
      else if (kind === 'options') keepHostname ||= /keep[-_]hostname\s*\(\s*yes\s*\)/.test(body);
      else
        logPaths.push({ ...place, sources: named(body, 'source'), destinations: named(body, 'destination') });
    }
  }
  return { sources, destinations, logPaths, keepHostname };
}

/** Comments blanked, so that places stay what they are. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|#[^\n]*/g, (found) =>
    found.startsWith('#') ? ' '.repeat(found.length) : found,
  );
}

function blockEnd(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** What default-network-drivers() opens unless told otherwise: administration guide, 'default-network-drivers'. */
const DEFAULT_DRIVERS = [514, 601, 6514];

/** A network driver without a port listens on 514. */
function networkPorts(body: string): number[] {
  if (/\bdefault-network-drivers\s*\(/.test(body)) return DEFAULT_DRIVERS;
  if (!DRIVER.test(body)) return [];
  const ports = numbers(body);
  return ports.length > 0 ? ports : [514];
}

function numbers(body: string): number[] {
  return [...body.matchAll(/\bport\s*\(\s*"?(\d+)"?\s*\)/g)].map((match) => Number(match[1]));
}

function named(body: string, kind: string): string[] {
  return [...body.matchAll(new RegExp(`\\b${kind}\\s*\\(\\s*([\\w.-]+)\\s*\\)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
}
