import type { TextFile } from '../facts.ts';
import type { Place } from './model.ts';
import { blockEnd, newlines, pathIn, withoutComments } from './syslog-ng-blocks.ts';

export interface SyslogNgSource extends Place {
  readonly name: string;
  readonly text: string;
  /** Ports that it opens for the network. */
  readonly ports: readonly number[];
}

export interface SyslogNgDestination extends Place {
  readonly name: string;
  readonly text: string;
  readonly ports: readonly number[];
}

/** What messages go by inside a log path, in its order. */
export interface SyslogNgLogPath extends Place {
  readonly sources: readonly string[];
  /** Expressions, all of which a message must come by. */
  readonly filters: readonly string[];
  readonly destinations: readonly string[];
  readonly flags: readonly string[];
  /** Bodies and names of what changes messages on their way. */
  readonly rewrites: readonly string[];
  /** Paths inside it. */
  readonly inner: readonly SyslogNgLogPath[];
}

/** What the product reads out of syslog-ng's configuration. */
export interface SyslogNgModel {
  readonly sources: readonly SyslogNgSource[];
  readonly destinations: readonly SyslogNgDestination[];
  readonly logPaths: readonly SyslogNgLogPath[];
  /** Expressions of the named filters. */
  readonly filters: ReadonlyMap<string, string>;
  /** Bodies of the named rewrite rules. */
  readonly rewrites: ReadonlyMap<string, string>;
  readonly keepHostname: boolean;
}

const BLOCK = /(^|[;\s}])(source|destination|log|options|filter|rewrite)\s+([\w.-]+)?\s*\{/g;
const DRIVER = /\b(?:udp6?|tcp6?|network|syslog)\s*\(/;

/** Reads syslog-ng's files; comments are stepped over. Grammar: syslog-ng OSE administration guide, 'Configuration syntax'. */
export function readSyslogNg(files: readonly TextFile[]): SyslogNgModel {
  const sources: SyslogNgSource[] = [];
  const destinations: SyslogNgDestination[] = [];
  const logPaths: SyslogNgLogPath[] = [];
  const filters = new Map<string, string>();
  const rewrites = new Map<string, string>();
  let keepHostname = false;
  for (const file of files) {
    const text = withoutComments(file.lines.join('\n'));
    // Blocks come in the order of the text: lines are counted once.
    let line = 1;
    let counted = 0;
    let inside = 0;
    for (const match of text.matchAll(BLOCK)) {
      const [whole, lead = '', kind, name = ''] = match;
      // What stands inside a log path is read with it.
      if (match.index < inside) continue;
      const open = match.index + whole.length;
      inside = blockEnd(text, open);
      const body = text.slice(open, inside);
      line += newlines(text, counted, match.index + lead.length);
      counted = match.index + lead.length;
      const place = { file: file.path, line };
      if (kind === 'source') sources.push({ ...place, name, text: body, ports: networkPorts(body) });
      else if (kind === 'destination')
        destinations.push({ ...place, name, text: body, ports: numbers(body) });
      else if (kind === 'options') keepHostname ||= /keep[-_]hostname\s*\(\s*yes\s*\)/.test(body);
      else if (kind === 'filter') filters.set(name, body.replace(/;\s*$/, ''));
      else if (kind === 'rewrite') rewrites.set(name, body);
      else logPaths.push(logPath(body, place, sources, destinations));
    }
  }
  return { sources, destinations, logPaths, filters, rewrites, keepHostname };
}

/** Sources and destinations that are written inside the path get its place for a name. */
function logPath(
  body: string,
  place: Place,
  sources: SyslogNgSource[],
  destinations: SyslogNgDestination[],
): SyslogNgLogPath {
  return pathIn(body, place, (kind, text, line) => {
    const name = `${place.file}:${line}`;
    const own = { file: place.file, line, name, text };
    if (kind === 'source') sources.push({ ...own, ports: networkPorts(text) });
    else destinations.push({ ...own, ports: numbers(text) });
    return name;
  });
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
