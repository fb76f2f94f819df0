import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forwardFrom } from './ama-forward.ts';
import { place, placeService } from './place.ts';

export interface AmaOptions {
  /** GUID of the workspace that the collection rule names. */
  readonly workspaceId: string;
  /** Facilities of the rule. Default `local4`. */
  readonly facilities?: readonly string[];
  /** Levels of the rule, as Azure writes them. Default all. */
  readonly levels?: readonly string[];
  /** Default 28330. */
  readonly port?: number;
}

/** What AMA_RECEIVED holds: one line per message that the daemon handed over. */
export const AMA_RECEIVED = '/var/opt/microsoft/azuremonitoragent/emulator/received.log';

const LEVELS = ['Debug', 'Info', 'Notice', 'Warning', 'Error', 'Critical', 'Alert', 'Emergency'];
const CACHE = 'etc/opt/microsoft/azuremonitoragent/config-cache';
const BIN = 'opt/microsoft/azuremonitoragent/bin';
const LOG = 'var/opt/microsoft/azuremonitoragent/log';

/**
 * Writes an emulator of Azure Monitor Agent into the disk of a host that has not booted: its service, what it leaves
 * for the daemon in use, and one collection rule with the CEF stream.
 */
export async function installAmaEmulator(root: string, options: AmaOptions): Promise<void> {
  const port = options.port ?? 28330;
  const program = 'azure-monitor-agent-emulator.py';
  await place(root, `${BIN}/${program}`, await readFile(new URL(program, import.meta.url), 'utf8'), 0o755);
  await place(root, `${BIN}/mdsd`, MDSD, 0o755);
  await place(root, `${CACHE}/syslog.port`, `${port}\n`);
  await place(
    root,
    `${CACHE}/configchunks/emulated-rule.json`,
    `${JSON.stringify(collectionRule(options))}\n`,
  );
  await place(root, `${LOG}/mdsd.err`, '');
  await place(root, `${LOG}/mdsd.qos`, '#emulator,Facility.Level,TotalRowsRead,TotalRowsSent\n');
  await place(root, AMA_RECEIVED.slice(1), '');
  for (const daemon of ['rsyslog', 'syslog-ng'] as const) {
    if (!existsSync(join(root, daemon === 'rsyslog' ? 'usr/sbin/rsyslogd' : 'usr/sbin/syslog-ng'))) continue;
    const { path, text } = forwardFrom(daemon, port);
    await place(root, path, text);
  }
  await placeService(root, 'azuremonitoragent', service(program));
}

const MDSD = `#!/bin/sh
echo 'azure-monitor-agent-emulator: this is an emulator' >&2
[ "$1" = -V ] && echo 1.33.1
`;

function service(program: string): string {
  return `[Unit]
Description=Azure Monitor Agent emulator (for tests and practice, not Microsoft's)
# A daemon that finds nobody listening may wait a minute before it tries again.
Before=rsyslog.service syslog-ng.service

[Service]
Type=notify
ExecStart=/usr/bin/python3 /${BIN}/${program}
Restart=on-failure

[Install]
WantedBy=multi-user.target
`;
}

/** A chunk as the agent caches it: one line, with the words that Microsoft's troubleshooter looks for in it. */
function collectionRule({ workspaceId, facilities = ['local4'], levels = LEVELS }: AmaOptions): object {
  const endpoint = `https://${workspaceId}.ods.opinsights.azure.com`;
  const channel = 'ods-emulated-workspace';
  return {
    id: 'emulated-rule',
    kind: 'Linux',
    dataSources: [
      {
        id: 'emulated-cef',
        kind: 'syslog',
        configuration: [{ facilityNames: facilities, logLevels: levels }],
        streams: [{ stream: 'SECURITY_CEF_BLOB', solution: 'SecurityInsights' }],
        sendToChannels: [channel],
      },
    ],
    channels: [{ id: channel, protocol: 'ods', endpoint }],
  };
}
