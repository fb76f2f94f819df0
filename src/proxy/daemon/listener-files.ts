import type { FileChange } from '../../shared/events.ts';
import { isLoopback } from './route.ts';
import { listenersOn, protocolsOf, type ProxyView } from '../view.ts';

/** Sorts before the agent’s own drop-in (10-), so that the inputs exist when its rule is read. */
const LISTENER = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';
/** Sorts after the agent’s drop-in and before the distribution’s rules. */
const STOP = '/etc/rsyslog.d/11-sentinel-cef-stop.conf';
const AMA_DROP_IN = /^\/etc\/rsyslog\.d\/10-azuremonitoragent/;
const MARKER = '# Written by Sentinel CEF Onboarding. Undo: sentinel-cef undo';

/**
 * The drop-ins that make rsyslog listen for the firewall; empty when it does, when something else is in the way,
 * or when rsyslog is not the daemon. The distribution’s own files are never edited.
 */
export function listenerFiles(view: ProxyView): FileChange[] {
  if (!view.running.includes('rsyslog') || !view.facts.listeners) return [];
  const { port } = view.expected;
  const missing = protocolsOf(view.expected).filter(
    (protocol) => listenersOn(view.facts, port, protocol)?.length === 0,
  );
  // An input of another file that is not open yet needs a restart or a repair, not a second input.
  const wanted = protocolsOf(view.expected).filter(
    (protocol) =>
      !view.rsyslog.inputs.some(
        (input) => input.port === port && input.protocol === protocol && input.file !== LISTENER,
      ),
  );
  if (missing.length === 0 || wanted.length === 0) return [];
  return [listenerFile(view, wanted), ...stopFile(view)];
}

function listenerFile(view: ProxyView, wanted: readonly ('tcp' | 'udp')[]): FileChange {
  const { port } = view.expected;
  const loaded = new Set(
    view.rsyslog.modules.filter((module) => module.file !== LISTENER).map((module) => module.name),
  );
  const lines = wanted.flatMap((protocol) => {
    const module = protocol === 'tcp' ? 'imtcp' : 'imudp';
    // A module that is loaded twice is an error; its input may be added anywhere after the first load.
    return [
      ...(loaded.has(module) ? [] : [`module(load="${module}")`]),
      `input(type="${module}" port="${port}")`,
    ];
  });
  return change(
    view,
    LISTENER,
    [MARKER, ...lines],
    `Takes the firewall’s messages on ${port} ${wanted.join(' and ')}, in the default ruleset, where the agent’s rule is.`,
  );
}

/** Keeps the firewall’s facility out of local files, once the agent’s own rule has it: they would fill the disk. */
function stopFile(view: ProxyView): FileChange[] {
  const { facility } = view.expected;
  const agent = view.rsyslog.forwards.find(
    (forward) =>
      forward.port === view.agentPort && isLoopback(forward.target) && AMA_DROP_IN.test(forward.file),
  );
  if (view.expected.path !== 'ama' || !agent) return [];
  const lines = [
    MARKER,
    `if $syslogfacility-text == "${facility}" and ($inputname == "imtcp" or $inputname == "imudp") then stop`,
  ];
  return [
    change(
      view,
      STOP,
      lines,
      `The agent has the firewall’s messages by now: ${facility} from the network is kept out of local files, which would fill the disk.`,
    ),
  ];
}

function change(view: ProxyView, path: string, lines: readonly string[], why: string): FileChange {
  const before = view.facts.configuration.find((file) => file.path === path);
  const text = before?.lines.join('\n');
  return {
    path,
    mode: '0644',
    after: `${lines.join('\n')}\n`,
    why,
    ...(text !== undefined && { before: `${text}\n` }),
  };
}
