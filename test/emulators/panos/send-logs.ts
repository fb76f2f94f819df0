import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { logSettingsName } from '../../../src/panos/firewall/log-types.ts';
import { expandTemplate } from '../../../src/panos/templates/expand.ts';
import { csvLine } from '../../unit/panos/csv/csv-line.ts';
import { sampleValue } from '../../unit/panos/templates/sample-values.ts';
import type { Device } from './device.ts';
import { childOf, cloneNode, descend, mergeInto, type Node } from './tree.ts';

/** Log types with the words of their columns `type` and `subtype`, and their layout of CSV. */
const LOGS: readonly (readonly [logType: string, type: string, subtype: string, layout: string])[] = [
  ['traffic', 'TRAFFIC', 'end', 'traffic'],
  ['threat', 'THREAT', 'vulnerability', 'threat'],
  ['url', 'THREAT', 'url', 'threat'],
  ['data', 'THREAT', 'file', 'threat'],
  ['wildfire', 'THREAT', 'wildfire', 'threat'],
  ['tunnel', 'TUNNEL', 'start', 'tunnel'],
  ['auth', 'AUTHENTICATION', 'auth', 'auth'],
  ['decryption', 'DECRYPTION', 'end', 'decryption'],
  ['gtp', 'GTP', 'end', 'gtp'],
  ['sctp', 'SCTP', 'end', 'sctp'],
  ['config', 'CONFIG', '0', 'config'],
  ['system', 'SYSTEM', 'general', 'system'],
  ['userid', 'USERID', 'login', 'userid'],
  ['hip-match', 'HIPMATCH', '0', 'hip-match'],
  ['globalprotect', 'GLOBALPROTECT', '0', 'globalprotect'],
  ['iptag', 'IPTAG', '0', 'iptag'],
  ['correlation', 'CORRELATION', '0', 'correlation'],
];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const INFORMATIONAL = 6;

export interface SentLog {
  readonly logType: string;
  readonly server: {
    readonly address: string;
    readonly port: number;
    readonly transport: 'UDP' | 'TCP' | 'SSL';
  };
  /** The values that went into it, by variable. */
  readonly values: ReadonlyMap<string, string>;
  /** What stands behind the syslog header: CEF, or CSV where the profile has no format. */
  readonly body: string;
  /** With header and framing. */
  readonly bytes: Buffer;
}

/** One log of each type that the running configuration sends, and what Panorama pushed, to each server of its profile. */
export function logsOf(device: Device, now = new Date()): SentLog[] {
  const config = cloneNode(device.configuration.running);
  if (device.template !== undefined) mergeInto(config, device.template.children);
  const shared = childOf(config, 'shared');
  for (const policy of [device.policy, device.sharedPolicy])
    if (policy !== undefined && shared !== undefined) mergeInto(shared, policy.children);
  const logSettings = descend(config, 'shared', 'log-settings');
  return LOGS.flatMap(([logType, type, subtype, layout]) =>
    profilesFor(config, logSettings, logType).flatMap((name) => {
      const profile = childOf(childOf(logSettings, 'syslog'), 'entry', name);
      const format = childOf(profile, 'format');
      const template = childOf(format, logType)?.text;
      const { values, body } =
        template === undefined
          ? csv(layout, type, subtype)
          : cef(template, childOf(format, 'escaping'), { type, subtype, version: device.options.version });
      return (childOf(profile, 'server')?.children ?? []).map((server) =>
        logFor(server, hostOf(config, device), { logType, values, body, now }),
      );
    }),
  );
}

/** Names of the server profiles that match lists send a log type to; only lists without a filter are understood. */
function profilesFor(config: Node, logSettings: Node | undefined, logType: string): string[] {
  const own = descend(logSettings, logSettingsName(logType), 'match-list')?.children ?? [];
  const used = new Set(forwardingProfiles(config));
  const byRules = (childOf(logSettings, 'profiles')?.children ?? [])
    .filter(({ attributes }) => used.has(attributes['name'] ?? ''))
    .flatMap((profile) => childOf(profile, 'match-list')?.children ?? [])
    .filter((list) => childOf(list, 'log-type')?.text === logType);
  return [...own, ...byRules]
    .filter((list) => /^(?:All Logs)?$/.test(childOf(list, 'filter')?.text ?? ''))
    .flatMap((list) => childOf(list, 'send-syslog')?.children ?? [])
    .map(({ text }) => text);
}

function* forwardingProfiles(at: Node): Generator<string> {
  if (at.tag === 'log-setting') yield at.text;
  for (const child of at.children) yield* forwardingProfiles(child);
}

interface Made {
  readonly values: ReadonlyMap<string, string>;
  readonly body: string;
}

function cef(
  template: string,
  escaping: Node | undefined,
  words: { readonly type: string; readonly subtype: string; readonly version: string },
): Made {
  const header = new Set(
    [...(/^(?:[^|]*\|){7}/.exec(template)?.[0] ?? '').matchAll(/\$([\w-]+)/g)].map(([, name]) => name),
  );
  const values = new Map<string, string>();
  for (const [, name = ''] of template.matchAll(/\$([A-Za-z][\w-]*)/g)) {
    const word = { type: words.type, subtype: words.subtype, sender_sw_version: words.version }[name];
    // A firewall escapes no pipes, and what stands in the header are plain words.
    const plain = name === 'number-of-severity' ? '3' : `${name}-1`;
    values.set(name, word ?? (header.has(name) ? plain : sampleValue(name)));
  }
  const body = expandTemplate(template, values, {
    characters: childOf(escaping, 'escaped-characters')?.text ?? '',
    escape: childOf(escaping, 'escape-character')?.text ?? '',
  });
  return { values, body };
}

function csv(layout: string, type: string, subtype: string): Made {
  const { values, text } = csvLine(layout, { type, subtype });
  return { values, body: text };
}

function hostOf(config: Node, { options }: Device): string {
  const management = descend(config, 'devices', 'entry', 'deviceconfig', 'setting', 'management');
  const type = childOf(management, 'hostname-type-in-syslog')?.text ?? 'FQDN';
  if (type === 'none') return '';
  return type === 'ipv4-address' ? '192.0.2.7' : type === 'ipv6-address' ? '2001:db8::7' : options.hostname;
}

function logFor(
  entry: Node,
  host: string,
  { logType, values, body, now }: Made & { readonly logType: string; readonly now: Date },
): SentLog {
  const text = (tag: string): string => childOf(entry, tag)?.text ?? '';
  const facility = text('facility') === 'LOG_USER' ? 1 : 16 + Number(text('facility').at(-1));
  const priority = facility * 8 + INFORMATIONAL;
  const isIetf = text('format') === 'IETF';
  const day = String(now.getDate()).padStart(2, ' ');
  const time = now.toTimeString().slice(0, 8);
  const header = isIetf
    ? `<${priority}>1 ${now.toISOString()} ${host || '-'} - - - - `
    : `<${priority}>${MONTHS[now.getMonth()] ?? ''} ${day} ${time} ${host === '' ? '' : `${host} `}`;
  const message = Buffer.from(header + body);
  const transport = text('transport') as SentLog['server']['transport'];
  const framed =
    transport === 'UDP'
      ? [message]
      : isIetf
        ? [Buffer.from(`${message.length} `), message]
        : [message, Buffer.from('\n')];
  return {
    logType,
    server: { address: text('server'), port: Number(text('port')), transport },
    values,
    body,
    bytes: Buffer.concat(framed),
  };
}

/** Sends logs from where the emulator runs. @param ca PEM text that vouches for the servers of SSL */
export async function sendLogs(logs: readonly SentLog[], ca?: string): Promise<void> {
  for (const { server, bytes } of logs) {
    const { address: host, port, transport } = server;
    if (transport === 'UDP') {
      const socket = createSocket('udp4');
      await new Promise<void>((resolve, reject) => {
        socket.send(bytes, port, host, (error) => (error === null ? resolve() : reject(error)));
      });
      socket.close();
    } else {
      const socket =
        transport === 'SSL'
          ? connectTls({ host, port, ...(ca !== undefined && { ca }) })
          : connect(port, host);
      await once(socket, transport === 'SSL' ? 'secureConnect' : 'connect');
      socket.end(bytes);
      await once(socket, 'close');
    }
  }
}
