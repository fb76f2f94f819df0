import type { FileChange } from '../../shared/events.ts';
import { fileChange } from './file-change.ts';
import { keptBy, keptDays, keptWords, LOCAL_FILE, rotationFile } from './local-file.ts';
import { travellerBy } from '../traveller.ts';
import { isToAgent, passagesOf } from './route.ts';
import { type Protocol, protocolsOf, type ProxyView } from '../view.ts';

const FOLDER = '/etc/rsyslog.d/';
/**
 * The first one sorts before the agent’s own drop-in (10-), so that the inputs exist when its rule is read. The others
 * are for hosts where a module that the inputs need is loaded by a later file.
 */
const NAMES = [
  '05-sentinel-cef-listener.conf',
  '95-sentinel-cef-listener.conf',
  'zz-sentinel-cef-listener.conf',
];
/** URL and threat logs are longer than rsyslog’s 8 KiB now and then. */
const LONG_MESSAGES = 'global(maxMessageSize="64k")';
const OURS = /-sentinel-cef-listener\.conf$/;
/** Sorts after the agent’s drop-in and before the distribution’s rules. */
export const RSYSLOG_STOP = '/etc/rsyslog.d/11-sentinel-cef-stop.conf';
const AMA_DROP_IN = /^\/etc\/rsyslog\.d\/10-azuremonitoragent/;

/** The drop-ins that make rsyslog listen for the firewall by the protocols that are missing. */
export function rsyslogListener(view: ProxyView, missing: readonly Protocol[]): FileChange[] {
  const { port } = view.expected;
  // An input of another file that is not open yet needs a restart or a repair, not a second input.
  const wanted = protocolsOf(view.expected).filter(
    (protocol) =>
      !view.rsyslog.inputs.some(
        (input) => input.port === port && input.protocol === protocol && !OURS.test(input.file),
      ),
  );
  if (missing.length === 0)
    return filesWritten(view) || keptBy(view, RSYSLOG_STOP) !== keptDays(view) ? stopFile(view) : [];
  return wanted.length === 0 ? [] : [listenerFile(view, wanted), ...stopFile(view)];
}

/**
 * True when the firewall’s messages, which another’s input takes already, also go to local files behind the agent’s rule,
 * and nowhere else: a stop there costs nothing but those files.
 */
function filesWritten(view: ProxyView): boolean {
  const inputs = view.rsyslog.inputs.filter((input) => input.port === view.expected.port);
  const rules = inputs.flatMap((input) => {
    const passages = passagesOf(view.rsyslog, input, travellerBy(input, view.expected));
    const agent = passages.findIndex(({ rule }) => isToAgent(rule, view.agentPort));
    return agent < 0 ? [] : passages.slice(agent + 1).filter(({ match }) => match !== 'no');
  });
  const local = rules.filter(({ rule: { action } }) => action.type === 'file' && action.path !== LOCAL_FILE);
  const elsewhere = rules.filter(
    ({ rule }) =>
      rule.action.type === 'other' || (rule.action.type === 'forward' && !isToAgent(rule, view.agentPort)),
  );
  return local.some(({ match }) => match === 'yes') && elsewhere.length === 0;
}

function listenerFile(view: ProxyView, wanted: readonly Protocol[]): FileChange {
  const { port } = view.expected;
  const modules = view.rsyslog.modules.filter((module) => !OURS.test(module.file));
  const loads = (name: string): boolean => modules.some((module) => module.name === name);
  const lines = wanted.flatMap((protocol) => {
    const module = protocol === 'tcp' ? 'imtcp' : 'imudp';
    // A module that is loaded twice is an error.
    return [...(loads(module) ? [] : [`module(load="${module}")`]), `input(type="${module}" port="${port}")`];
  });
  // Before the inputs, else it has no effect on them.
  if (!view.rsyslog.settings.some(({ name, file }) => name === 'maxmessagesize' && !OURS.test(file)))
    lines.unshift(LONG_MESSAGES);
  const needed = modules.filter((module) => wanted.some((protocol) => module.name === `im${protocol}`));
  const last =
    needed
      .map((module) => dropInOf(module.file, view.rsyslog.files))
      .sort()
      .at(-1) ?? '';
  const name = NAMES.find((candidate) => `${FOLDER}${candidate}` > last) ?? NAMES[0];
  return fileChange(
    view,
    `${FOLDER}${name}`,
    lines,
    `Takes the firewall’s messages on ${port} ${wanted.join(' and ')}, in the default ruleset, where the agent’s rule is.`,
  );
}

/** The drop-in that a file is, or that includes it from elsewhere. */
function dropInOf(file: string, files: readonly string[]): string {
  const before = files.slice(0, files.indexOf(file) + 1);
  return before.findLast((path) => path.startsWith(FOLDER)) ?? '';
}

/** Keeps the firewall’s facility out of local files, once the agent’s own rule has it: they would fill the disk. */
function stopFile(view: ProxyView): FileChange[] {
  const { facility } = view.expected;
  const agent = view.rsyslog.rules.find(
    (rule) => isToAgent(rule, view.agentPort) && AMA_DROP_IN.test(rule.file),
  );
  if (view.expected.path !== 'ama' || !agent) return [];
  const ours = `$syslogfacility-text == "${facility}" and ($inputname == "imtcp" or $inputname == "imudp")`;
  const days = keptDays(view);
  if (days === undefined) {
    const why = `The agent has the firewall’s messages by now: ${facility} from the network is kept out of local files, which would fill the disk.`;
    return [fileChange(view, RSYSLOG_STOP, [`if ${ours} then stop`], why)];
  }
  const lines = [
    keptWords(days),
    `if ${ours} then {`,
    `  action(type="omfile" file="${LOCAL_FILE}")`,
    '  stop',
    '}',
  ];
  const why = `Keeps the firewall’s messages in ${LOCAL_FILE}, and in no other file.`;
  return [fileChange(view, RSYSLOG_STOP, lines, why), rotationFile(view, days)];
}
