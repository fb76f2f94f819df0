import type { Evidence } from '../../shared/finding.ts';
import { type Protocol, protocolsOf, type ProxyView } from '../view.ts';

const COMMENTED =
  /^\s*#+\s*(?:(?:module\(load|input\(type)="im(udp|tcp)"|\$(UDPServerRun|InputTCPServerRun)\b|(?:source\b.*)?\b(udp|tcp|network)\()/i;

/** Where the daemon's configuration speaks of the port: inputs and sources on it, else those on other ports, else comments. */
export function listenerPlaces(view: ProxyView): readonly Evidence[] {
  const { port } = view.expected;
  const all = view.daemon === 'syslog-ng' ? sources(view) : inputs(view);
  const here = all.filter(({ ports }) => ports.includes(port));
  const chosen = here.length > 0 ? here : all;
  return chosen.length > 0 ? chosen.map(({ evidence }) => evidence) : comments(view);
}

/** The protocols that an input of rsyslog is written for, whether it is open or not. */
export function configuredProtocols(view: ProxyView): readonly Protocol[] {
  return protocolsOf(view.expected).filter((protocol) =>
    view.rsyslog.inputs.some((input) => input.port === view.expected.port && input.protocol === protocol),
  );
}

interface Place {
  readonly ports: readonly number[];
  readonly evidence: Evidence;
}

function inputs({ rsyslog, facts }: ProxyView): Place[] {
  return rsyslog.inputs.map(({ port, file, line }) => ({
    ports: [port],
    evidence: { text: textAt(facts.configuration, file, line), file, line },
  }));
}

function sources({ syslogNg, facts }: ProxyView): Place[] {
  return syslogNg.sources
    .filter(({ ports }) => ports.length > 0)
    .map(({ ports, file, line }) => ({
      ports,
      evidence: { text: textAt(facts.configuration, file, line), file, line },
    }));
}

function comments({ facts, daemon }: ProxyView): Evidence[] {
  const folder = daemon === 'syslog-ng' ? '/etc/syslog-ng/' : '/etc/rsyslog';
  return facts.configuration
    .filter(({ path }) => path.startsWith(folder))
    .flatMap(({ path, lines }) =>
      lines.flatMap((text, index) =>
        COMMENTED.test(text) ? [{ text: text.trim(), file: path, line: index + 1 }] : [],
      ),
    )
    .slice(0, 8);
}

/** A line of a file on the proxy as it stands there, without its indent. */
export function textAt(
  files: readonly { readonly path: string; readonly lines: readonly string[] }[],
  path: string,
  line: number,
): string {
  return files.find((file) => file.path === path)?.lines[line - 1]?.trim() ?? '';
}
