import type { Profile } from '../shared/profile.ts';
import { type DaemonModel } from './daemon/model.ts';
import { readRsyslog } from './daemon/read-rsyslog.ts';
import { readSyslogNg, type SyslogNgModel } from './daemon/read-syslog-ng.ts';
import type { MachineLocation } from './machine-location.ts';
import type { Facts, Listener, TextFile, Unit } from './facts.ts';

/** What the proxy is meant to do, as far as checks need it. */
export interface Expectation {
  readonly path: 'ama' | 'legacy';
  readonly port: number;
  readonly protocol: 'both' | 'tcp' | 'udp';
  readonly facility: Profile['facility'];
  readonly workspaceId?: string;
  /** Where the machine stands, when the profile says it. */
  readonly location?: MachineLocation;
  /** Addresses that the firewalls send from, when the profile names them. */
  readonly senders?: readonly string[];
  /** How long the firewall's messages are kept in a file on the proxy, when the profile wants one. */
  readonly localFile?: { readonly days: number };
  /** The listener with TLS, beside the plain one. */
  readonly tls?: {
    readonly port: number;
    /** What the firewall connects to. */
    readonly names: readonly string[];
    /** Names of the firewalls’ own certificates; empty: none is asked for. */
    readonly allowedPeers: readonly string[];
  };
}

/** What a profile expects of its proxy. */
export function expectationOf(profile: Profile): Expectation {
  const { tls } = profile.listener;
  return {
    path: profile.path,
    port: profile.listener.port,
    protocol: profile.listener.protocol,
    facility: profile.facility,
    ...(tls && {
      tls: { port: tls.port, names: tls.names ?? [profile.host], allowedPeers: tls.allowedPeers },
    }),
    ...(profile.listener.localFile !== undefined && { localFile: profile.listener.localFile }),
    ...(profile.senders.length > 0 && { senders: profile.senders }),
    ...(profile.location !== undefined && { location: profile.location }),
    ...(profile.workspaceId !== undefined && { workspaceId: profile.workspaceId.toLowerCase() }),
  };
}

/** The same for a proxy of which nobody said which agent it has: the legacy one, where that alone is there. */
export function withAgentOf(facts: Facts, expected: Expectation): Expectation {
  const legacy = facts.ama.installed === false && facts.legacyAgent.workspaceIds.length > 0;
  return legacy ? { ...expected, path: 'legacy' } : expected;
}

export type Protocol = 'tcp' | 'udp';

export type DaemonName = 'rsyslog' | 'syslog-ng';

/** Facts and expectation, with what every check would otherwise work out anew. */
export interface ProxyView {
  readonly facts: Facts;
  readonly expected: Expectation;
  /** Daemons that run now, by unit state or, without systemd, by process. */
  readonly running: readonly DaemonName[];
  /** The daemon that is meant: the one that runs, else the one that is installed. */
  readonly daemon?: DaemonName;
  readonly rsyslog: DaemonModel;
  readonly syslogNg: SyslogNgModel;
  /** The agent's port on this machine: what the agent itself says, else its published default. */
  readonly agentPort: number;
}

const DAEMON_PROCESS = { rsyslog: 'rsyslogd', 'syslog-ng': 'syslog-ng' } as const;
/** The published ports: AMA since 1.28.11 (azure-monitor release notes), Log Analytics agent (2019 guide). */
export const AGENT_PORT = { ama: 28330, legacy: 25226 } as const;

/** Prepares facts for the checks. */
export function viewOf(facts: Facts, expected: Expectation): ProxyView {
  const names: readonly DaemonName[] = ['rsyslog', 'syslog-ng'];
  const running = names.filter((name) => isRunning(facts, name));
  const installed = names.filter(
    (name) => (name === 'rsyslog' ? facts.daemons.rsyslog : facts.daemons.syslogNg).installed,
  );
  const daemon = running[0] ?? installed[0];
  return {
    facts,
    expected,
    running,
    ...(daemon !== undefined && { daemon }),
    rsyslog: readRsyslog(
      facts.configuration.filter((file) => !isSyslogNg(facts, file)),
      facts.daemons.rsyslog.mainFile,
    ),
    syslogNg: readSyslogNg(facts.configuration.filter((file) => isSyslogNg(facts, file))),
    agentPort:
      (expected.path === 'ama' ? facts.ama.port : facts.legacyAgent.port) ?? AGENT_PORT[expected.path],
  };
}

/** The unit of that name, `.service` understood. */
export function unitOf(facts: Facts, name: string): Unit | undefined {
  return facts.units?.find((unit) => unit.name === `${name}.service` && unit.load !== 'not-found');
}

/** True for a unit that nothing can start until its mask is taken off. */
export function isMasked(unit: Unit | undefined): boolean {
  return unit?.load === 'masked' || unit?.enabled?.startsWith('masked') === true;
}

/** Listeners on a port, or `undefined` when the probe could not tell. */
export function listenersOn(facts: Facts, port: number, protocol: Protocol): readonly Listener[] | undefined {
  return facts.listeners?.filter((listener) => listener.port === port && listener.protocol === protocol);
}

/** Address and port as people write them, IPv6 in brackets. */
export function socketOf({ address, port }: Listener): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** The protocols that the firewall is meant to use. */
export function protocolsOf(expected: Expectation): readonly Protocol[] {
  return expected.protocol === 'both' ? ['udp', 'tcp'] : [expected.protocol];
}

/** Files of syslog-ng: its folder, and the main file that it was started with. */
function isSyslogNg({ daemons }: Facts, { path }: TextFile): boolean {
  return path.startsWith('/etc/syslog-ng') || path === daemons.syslogNg.mainFile;
}

function isRunning(facts: Facts, name: DaemonName): boolean {
  const unit = unitOf(facts, name);
  if (unit?.active !== undefined) return unit.active === 'active';
  return facts.processes.some((process) => process.name === DAEMON_PROCESS[name]);
}
