import type { FileChange } from '../../shared/events.ts';
import type { ProxyView } from '../view.ts';
import { fileChange } from './file-change.ts';

/** Where the firewall's messages are kept on the proxy, where the profile wants it. */
export const LOCAL_FILE = '/var/log/sentinel-cef-firewall.log';
/** What rotates it. */
export const ROTATION = '/etc/logrotate.d/sentinel-cef';

const KEPT = /^# Kept for (\d+) days?:/;
const PROCESS = { rsyslog: 'rsyslogd', 'syslog-ng': 'syslog-ng' } as const;

/**
 * For how many days the messages are to be kept in a local file; `undefined` for not at all. Without logrotate none is
 * written, since it would fill the disk.
 */
export function keptDays({ expected, facts }: ProxyView): number | undefined {
  return expected.path === 'ama' && facts.tools['logrotate'] === true ? expected.localFile?.days : undefined;
}

/** For how many days a drop-in of ours has them kept now. */
export function keptBy({ facts }: ProxyView, dropIn: string): number | undefined {
  const lines = facts.configuration.find(({ path }) => path === dropIn)?.lines ?? [];
  const days = lines.map((line) => KEPT.exec(line)?.[1]).find((found) => found !== undefined);
  return days === undefined ? undefined : Number(days);
}

/** The line of a drop-in by which `keptBy` knows it. */
export function keptWords(days: number): string {
  return `# Kept for ${days} ${days === 1 ? 'day' : 'days'}: ${ROTATION}`;
}

/** The rules of logrotate for the file (logrotate(8)). The daemon opens it anew at a hang-up signal. */
export function rotationFile(view: ProxyView, days: number): FileChange {
  const daemon = view.running[0] ?? 'rsyslog';
  const lines = [
    `${LOCAL_FILE} {`,
    '    daily',
    `    rotate ${days}`,
    '    missingok',
    '    notifempty',
    '    compress',
    '    delaycompress',
    '    postrotate',
    `        systemctl kill -s HUP ${daemon}.service >/dev/null 2>&1 || pkill -HUP -x ${PROCESS[daemon]} || true`,
    '    endscript',
    '}',
  ];
  return fileChange(view, ROTATION, lines, `Rotates ${LOCAL_FILE} each day, and keeps ${days} of them.`);
}

/** What tests the rules of logrotate and changes nothing. */
export const ROTATION_TEST = `logrotate -d ${ROTATION}`;
