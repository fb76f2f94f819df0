import type { FileChange } from '../../shared/events.ts';
import type { Facts } from '../facts.ts';
import { type Protocol, protocolsOf, type ProxyView } from '../view.ts';
import { fileChange } from './file-change.ts';
import { keptBy, keptDays, keptWords, LOCAL_FILE, rotationFile } from './local-file.ts';

export const SYSLOG_NG_LISTENER = '/etc/syslog-ng/conf.d/sentinel-cef-listener.conf';
const DESTINATION = /\bdestination\s+([\w.-]+)\s*\{([^}]*)\}/g;

/**
 * The drop-in that makes syslog-ng listen for the firewall: a source of our own, with the sender's host name kept, and a
 * log path to the agent's destination. (The agent forwards only the source that it found when it was set up.)
 * Empty when the agent has written no destination yet: messages would go nowhere.
 */
export function syslogNgListener(view: ProxyView, missing: readonly Protocol[]): FileChange[] {
  const destination = agentDestination(view.facts.configuration, view.agentPort);
  // Protocols that another source has open already stay with it.
  const ours = view.facts.configuration.some((file) => file.path === SYSLOG_NG_LISTENER);
  const days = keptDays(view);
  const isKept = !ours || keptBy(view, SYSLOG_NG_LISTENER) === days;
  if ((missing.length === 0 && isKept) || destination === undefined) return [];
  const { port } = view.expected;
  const wanted = ours ? protocolsOf(view.expected) : missing;
  const lines = [
    'source s_sentinel_cef {',
    ...wanted.map(
      (protocol) =>
        `    network(transport("${protocol}") port(${port}) keep-hostname(yes) log-msg-size(65536));`,
    ),
    '};',
    `log { source(s_sentinel_cef); destination(${destination}); flags(flow-control); };`,
    ...(days === undefined
      ? []
      : [
          keptWords(days),
          `destination d_sentinel_cef_file { file("${LOCAL_FILE}"); };`,
          'log { source(s_sentinel_cef); destination(d_sentinel_cef_file); };',
        ]),
  ];
  return [
    fileChange(
      view,
      SYSLOG_NG_LISTENER,
      lines,
      `Takes the firewall’s messages on ${port} ${wanted.join(' and ')} and hands them to the agent; the firewall’s host name is kept.`,
    ),
    ...(days === undefined ? [] : [rotationFile(view, days)]),
  ];
}

/** The name of the destination on the agent's port. */
export function agentDestination(files: Facts['configuration'], port: number): string | undefined {
  for (const file of files.filter(
    ({ path }) => path.startsWith('/etc/syslog-ng/') && path !== SYSLOG_NG_LISTENER,
  )) {
    const text = file.lines.filter((line) => !/^\s*#/.test(line)).join('\n');
    for (const [, name, body = ''] of text.matchAll(DESTINATION)) {
      if (new RegExp(`port\\(\\s*${port}\\s*\\)`).test(body)) return name;
    }
  }
  return undefined;
}
