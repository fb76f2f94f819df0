import type { FileChange } from '../../shared/events.ts';
import { foreignListener } from '../foreign-listener.ts';
import { listenersOn, protocolsOf, type ProxyView } from '../view.ts';
import { rsyslogListener } from './rsyslog-listener.ts';
import { syslogNgListener } from './syslog-ng-listener.ts';

/**
 * The drop-ins that make the running daemon listen for the firewall; empty when it does, or when something else is in
 * the way. The distribution's own files are never edited.
 */
export function listenerFiles(view: ProxyView): FileChange[] {
  if (!view.facts.listeners || foreignListener(view)) return [];
  const missing = protocolsOf(view.expected).filter(
    (protocol) => listenersOn(view.facts, view.expected.port, protocol)?.length === 0,
  );
  if (view.running.includes('rsyslog')) return rsyslogListener(view, missing);
  return view.running.includes('syslog-ng') ? syslogNgListener(view, missing) : [];
}
