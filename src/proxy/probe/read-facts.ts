import type { ScriptResult } from '../../shared/ports.ts';
import { readCollectionRules } from '../agent/read-collection-rule.ts';
import type { Disk, Facts } from '../facts.ts';
import { readRows } from '../agent/read-rows.ts';
import { readStatistics } from '../daemon/read-statistics.ts';
import { readCloud } from './read-cloud.ts';
import { readCertificates, readKey } from './read-certificates.ts';
import { readLines, type ProbeLines } from './read-lines.ts';
import { readNetstat, readSs } from './read-listeners.ts';
import { readUnits, whole } from './read-units.ts';

const GUID_DIRECTORY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PYTHON = /^(\S+) Python (\d+\.\d+(?:\.\d+)?)\S*$/;
const DISK = /^(\/\S*) \S+ +(\d+) +\d+ +(\d+) +\d+% +(\/.*)$/;

/** Turns the probe's output into facts. Whatever it can't read stays unknown; garbage gives unknown, never an error. */
export function readFacts(
  result: ScriptResult,
  mark: string,
  context: { host: string; takenAt: string; roundTrips: number },
): Facts {
  const lines = readLines(result.stdout, mark);
  const one = (key: string): string | undefined => lines.values.get(key)?.[0]?.trim() || undefined;
  const all = (key: string): readonly string[] => lines.values.get(key) ?? [];
  const yes = (key: string): boolean | undefined => ({ yes: true, no: false })[one(key) ?? ''];
  const bits = one('system.bits');
  return {
    version: 1,
    host: context.host,
    takenAt: context.takenAt,
    probe: {
      complete: lines.complete,
      privilege: result.privilege,
      sudoProblem: result.sudoProblem,
      milliseconds: Math.round(result.elapsed),
      roundTrips: context.roundTrips,
      count: countOf(lines),
      unreadable: [...all('unreadable')],
    },
    system: {
      kernel: one('system.kernel'),
      release: one('system.release'),
      machine: one('system.machine'),
      bits: bits === '64' ? 64 : bits === '32' ? 32 : undefined,
      id: one('os.ID')?.toLowerCase(),
      idLike: one('os.ID_LIKE'),
      versionId: one('os.VERSION_ID'),
      prettyName: one('os.PRETTY_NAME'),
      releaseFiles: [...all('os.release-file')],
      hostname: one('system.hostname'),
      hostnameResolves: yes('system.hostname.resolves'),
      init: one('system.init'),
      virtualization: one('system.virtualization'),
      vendor: one('dmi.sys_vendor'),
      product: one('dmi.product_name'),
      assetTag: one('dmi.chassis_asset_tag'),
      cloud: readCloud(one),
      uptimeSeconds: Number(one('system.uptime')) || undefined,
      time: whole(one('system.time')),
      timeSynchronized: yes('time.synchronized'),
      memoryTotalKiB: whole(one('memory.total')),
      memoryAvailableKiB: whole(one('memory.available')),
      addresses: some(all('system.address')),
    },
    account: {
      name: one('account.name'),
      uid: whole(one('account.uid')),
      sudoInstalled: yes('account.sudo'),
    },
    python: {
      commands: Object.fromEntries(all('python').flatMap((line) => pair(PYTHON.exec(line.trim())))),
      distutils: yes('python.distutils'),
    },
    tools: Object.fromEntries(
      [...lines.values.keys()]
        .filter((key) => key.startsWith('tool.'))
        .map((key) => [key.slice(5), yes(key) === true]),
    ),
    units: lines.values.has('unit') ? readUnits(all('unit'), bootedAt(one)) : undefined,
    processes: all('process').flatMap((line) => {
      const [pid, name, state] = line.split(' ');
      return name !== undefined && whole(pid) !== undefined ? [{ pid: Number(pid), name, state }] : [];
    }),
    daemons: {
      rsyslog: daemon(lines, 'rsyslog', /rsyslogd\s+(\d[\w.]*)/),
      syslogNg: daemon(lines, 'syslog-ng', /(\d+\.\d+[\w.]*)/),
    },
    configuration: lines.files.filter((file) => !file.path.endsWith('.json')),
    ignoredFiles: some(all('configuration.ignored')),
    statistics: statistics(one('statistics.file'), all('statistics.line')),
    daemonSaid: [...all('daemon.said')],
    certificates: readCertificates(all('certificate'), all('certificate.is')),
    keys: all('key').map(readKey),
    tlsDrivers: all('tls.driver').filter((name) => name === 'gtls' || name === 'ossl'),
    hostFirewall: {
      firewalld: lines.values.has('firewall.firewalld') ? [...all('firewall.firewalld.line')] : undefined,
      ufw: some(all('firewall.ufw')),
      nft: some(all('firewall.nft')),
      iptables: some(all('firewall.iptables')),
    },
    logrotate: yes('logrotate'),
    localFileRotated: yes('logrotate.ours'),
    listeners: listeners(lines),
    udpDropped: dropped(all('udp.dropped')),
    disks: all('disk').flatMap((line) => disk(line, all('inodes'))),
    legacyAgent: {
      installed: yes('legacy.installed'),
      workspaceIds: all('legacy.workspace').filter((name) => GUID_DIRECTORY.test(name)),
      port: whole(one('legacy.port')),
    },
    ama: {
      installed: yes('ama.installed'),
      version: one('ama.version')?.match(/\d+\.\d+[\w.-]*/)?.[0],
      port: whole(one('ama.port')),
      rules: lines.files
        .filter((file) => file.path.endsWith('.json'))
        .flatMap(readCollectionRules)
        .map((rule) => ({ ...rule, modified: modifiedAt(all('ama.rule.modified'), rule.file) })),
      errors: [...all('ama.error')],
      cacheKiB: whole(one('ama.cache.kib')),
      socket: yes('ama.socket'),
      rows: readRows(all('ama.qos')),
    },
    arc: {
      installed: yes('arc.installed'),
      version: one('arc.version'),
      status: one('arc.status'),
      problem: one('arc.agentErrorMessage') ?? one('arc.agentErrorDetails'),
      resourceId: one('arc.resourceId'),
      location: one('arc.location'),
    },
    selinux: {
      mode: one('selinux.mode'),
      label: one('selinux.label'),
      expected: one('selinux.expected'),
      ports: some(all('selinux.port')),
      localPorts: some(all('selinux.local-port')),
    },
    apparmor:
      yes('apparmor.enabled') === undefined
        ? undefined
        : { enabled: yes('apparmor.enabled') === true, denied: [...all('apparmor.denied')] },
    security: {
      sshd: lines.values.has('sshd.setting') ? settings(all('sshd.setting')) : undefined,
      updates: yes('updates.read') ? [...all('update')] : undefined,
      listedAt: whole(one('updates.listed')),
      rebootRequired: yes('reboot.required'),
    },
    processesNamingRsyslog: [...all('process.names-rsyslog')],
    changedByUs: lines.values.has('sentinel-cef.change'),
  };
}

/** `permitrootlogin without-password`; of a setting that comes again the first counts. */
function settings(lines: readonly string[]): Record<string, string> {
  const pairs = lines.map(
    (line) => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1)] as const,
  );
  return Object.fromEntries([...pairs].reverse());
}

function bootedAt(one: (key: string) => string | undefined): number | undefined {
  const [time, uptime] = [whole(one('system.time')), Number(one('system.uptime'))];
  return time === undefined || !(uptime > 0) ? undefined : time - uptime;
}

function statistics(file: string | undefined, lines: readonly string[]): Facts['statistics'] {
  return file === undefined ? undefined : { file, counters: readStatistics(lines) };
}

/** `1795600800 /path` */
function modifiedAt(lines: readonly string[], path: string): number | undefined {
  return whole(lines.find((line) => line.endsWith(` ${path}`))?.split(' ', 1)[0]);
}

/** `0202 17`: the port in hexadecimal, and how many. Sockets of one port are added up. */
function dropped(lines: readonly string[]): Facts['udpDropped'] {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const [, port, count] = /^([0-9A-F]{4}) (\d{1,15})$/.exec(line) ?? [];
    if (port !== undefined) {
      const number = Number.parseInt(port, 16);
      counts.set(number, (counts.get(number) ?? 0) + Number(count));
    }
  }
  return counts.size === 0 ? undefined : [...counts].map(([port, count]) => ({ port, count }));
}

const some = (lines: readonly string[]): string[] | undefined => (lines.length > 0 ? [...lines] : undefined);

function countOf(lines: ProbeLines): number {
  let count = lines.files.length;
  for (const values of lines.values.values()) count += values.length;
  return count;
}

function pair(found: RegExpExecArray | null): [string, string][] {
  const [, command, version] = found ?? [];
  return command !== undefined && version !== undefined
    ? [[command.split('/').at(-1) ?? command, version]]
    : [];
}

function daemon(lines: ProbeLines, name: string, version: RegExp): Facts['daemons']['rsyslog'] {
  const exitCode = whole(lines.values.get(`${name}.check.exit`)?.[0]);
  return {
    installed: lines.values.has(`${name}.path`),
    version: version.exec(lines.values.get(`${name}.version`)?.[0] ?? '')?.[1],
    check:
      exitCode === undefined
        ? undefined
        : { exitCode, lines: [...(lines.values.get(`${name}.check.line`) ?? [])] },
    mainFile: lines.values.get(`${name}.main`)?.[0],
  };
}

function listeners(lines: ProbeLines): Facts['listeners'] {
  if (!lines.complete) return undefined;
  const ss = lines.values.get('listener.ss');
  const netstat = lines.values.get('listener.netstat');
  const tools = lines.values;
  if (ss) return ss.flatMap((line) => readSs(line) ?? []);
  if (netstat) return netstat.flatMap((line) => readNetstat(line) ?? []);
  const looked = tools.get('tool.ss')?.[0] === 'yes' || tools.get('tool.netstat')?.[0] === 'yes';
  return looked ? [] : undefined;
}

function disk(line: string, inodes: readonly string[]): Disk[] {
  const [, path, total, available, mount] = DISK.exec(line) ?? [];
  if (path === undefined || mount === undefined) return [];
  const free = inodes.map((entry) => DISK.exec(entry)).find((entry) => entry?.[1] === path)?.[3];
  return [{ path, mount, totalKiB: Number(total), availableKiB: Number(available), inodesFree: whole(free) }];
}
