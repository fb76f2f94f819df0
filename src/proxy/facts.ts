import * as z from 'zod/mini';

const text = z.optional(z.string());
const count = z.optional(z.int().check(z.minimum(0)));
const flag = z.optional(z.boolean());

export const Unit = z.strictObject({
  name: z.string(),
  load: text,
  active: text,
  sub: text,
  enabled: text,
  result: text,
  restarts: count,
  pid: count,
  /** When it became active, seconds since 1970. */
  since: count,
});
export type Unit = z.infer<typeof Unit>;

export const Listener = z.strictObject({
  protocol: z.enum(['tcp', 'udp']),
  address: z.string(),
  port: z.int(),
  /** Absent when the probe had no right to see the owner. */
  process: text,
  pid: count,
  /** Bytes that wait in it to be read. */
  receiveQueue: count,
});
export type Listener = z.infer<typeof Listener>;

export const TextFile = z.strictObject({
  path: z.string(),
  mode: text,
  owner: text,
  lines: z.array(z.string()),
  truncated: z.boolean(),
});
export type TextFile = z.infer<typeof TextFile>;

export const Disk = z.strictObject({
  path: z.string(),
  mount: z.string(),
  totalKiB: z.int(),
  availableKiB: z.int(),
  inodesFree: count,
});
export type Disk = z.infer<typeof Disk>;

/** One data collection rule as the agent holds it on disk. */
export const CollectionRule = z.strictObject({
  file: z.string(),
  readable: z.boolean(),
  streams: z.array(z.string()),
  facilities: z.array(z.string()),
  levels: z.array(z.string()),
  workspaceIds: z.array(z.string()),
  /** When the file was written, seconds since 1970. */
  modified: count,
  /** Regions of Azure that its addresses name, such as `westeurope`. Absent in facts of earlier releases. */
  regions: z.optional(z.array(z.string())),
});
export type CollectionRule = z.infer<typeof CollectionRule>;

export const Certificate = z.strictObject({
  path: z.string(),
  expires: text,
  missing: z.boolean(),
  /** SHA-256, as openssl prints it. */
  fingerprint: text,
  subject: text,
  /** DNS names and addresses that it is for. */
  names: z.optional(z.array(z.string())),
  /** SHA-256 of its public key in PEM form, in hex. */
  publicKey: text,
  authority: flag,
  /** `good`, or what openssl has against its chain to the authority that the configuration names. */
  chain: text,
});
export type Certificate = z.infer<typeof Certificate>;

export const PrivateKey = z.strictObject({
  path: z.string(),
  missing: z.boolean(),
  encrypted: z.boolean(),
  /** SHA-256 of its public half in PEM form, in hex. */
  publicKey: text,
  mode: text,
  owner: text,
});
export type PrivateKey = z.infer<typeof PrivateKey>;

const ConfigurationCheck = z.strictObject({ exitCode: z.int(), lines: z.array(z.string()) });

const Daemon = z.strictObject({
  installed: z.boolean(),
  version: text,
  /** What the daemon itself says of its configuration: `rsyslogd -N1`, `syslog-ng -s`. */
  check: z.optional(ConfigurationCheck),
  /** The main file that it runs with, where it is not the usual one. */
  mainFile: text,
});

/**
 * What the probe read on a proxy, schema version 1. An absent field is unknown: the probe could not tell,
 * or had no right to look. Saved by `check --save-facts`, judged by `check --facts`.
 */
export const Facts = z.strictObject({
  version: z.literal(1),
  host: z.string(),
  takenAt: z.string(),
  probe: z.strictObject({
    /** False when the end mark did not come: the output was cut. */
    complete: z.boolean(),
    privilege: z.enum(['root', 'sudo', 'user']),
    sudoProblem: text,
    milliseconds: z.int(),
    roundTrips: z.int(),
    /** Facts that were read. */
    count: z.int(),
    unreadable: z.array(z.string()),
  }),
  system: z.strictObject({
    kernel: text,
    release: text,
    machine: text,
    bits: z.optional(z.union([z.literal(32), z.literal(64)])),
    id: text,
    idLike: text,
    versionId: text,
    prettyName: text,
    releaseFiles: z.array(z.string()),
    hostname: text,
    hostnameResolves: flag,
    init: text,
    virtualization: text,
    /** What the firmware says (DMI): who made the machine, what it is, and a tag that clouds give their own. */
    vendor: text,
    product: text,
    assetTag: text,
    /** What the cloud's metadata service said. Absent where it was not asked, `none` where nothing answered. */
    cloud: z.optional(
      z.strictObject({
        provider: z.enum(['azure', 'aws', 'google', 'none']),
        region: text,
        resourceId: text,
      }),
    ),
    uptimeSeconds: z.optional(z.number()),
    time: count,
    timeSynchronized: flag,
    memoryTotalKiB: count,
    memoryAvailableKiB: count,
    addresses: z.optional(z.array(z.string())),
  }),
  account: z.strictObject({ name: text, uid: count, sudoInstalled: flag }),
  python: z.strictObject({
    /** Version by the name that starts it, such as `python3` → `3.11.2`. */
    commands: z.record(z.string(), z.string()),
    distutils: flag,
  }),
  tools: z.record(z.string(), z.boolean()),
  /** Absent without systemd. */
  units: z.optional(z.array(Unit)),
  /** `state` as ps has it: T is stopped, Z a zombie. */
  processes: z.array(z.strictObject({ pid: z.int(), name: z.string(), state: text })),
  daemons: z.strictObject({ rsyslog: Daemon, syslogNg: Daemon }),
  configuration: z.array(TextFile),
  /** Files beside the drop-ins that hold rules, and are not read for their names. */
  ignoredFiles: z.optional(z.array(z.string())),
  /** What rsyslog counts of its queues and actions (impstats), where it writes that; the last two of each name. */
  statistics: z.optional(
    z.strictObject({
      file: z.string(),
      counters: z.array(
        z.strictObject({
          name: z.string(),
          values: z.record(z.string(), z.int()),
          before: z.optional(z.record(z.string(), z.int())),
        }),
      ),
    }),
  ),
  /** The last lines that the daemon wrote into the journal about itself. */
  daemonSaid: z.array(z.string()),
  /** Certificates that the daemons' configuration names; `expires` is absent when the file is missing or unreadable. */
  certificates: z.array(Certificate),
  /** Private keys that the daemons' configuration names: never their content. Absent in facts of earlier releases. */
  keys: z.optional(z.array(PrivateKey)),
  /** TLS drivers of rsyslog that are installed. Absent in facts of earlier releases. */
  tlsDrivers: z.optional(z.array(z.enum(['gtls', 'ossl']))),
  /** What each host firewall said; absent when it is not there or could not be asked. */
  hostFirewall: z.strictObject({
    firewalld: z.optional(z.array(z.string())),
    ufw: z.optional(z.array(z.string())),
    nft: z.optional(z.array(z.string())),
    iptables: z.optional(z.array(z.string())),
  }),
  logrotate: flag,
  /** Whether the file that our drop-in keeps messages in is rotated. */
  localFileRotated: flag,
  listeners: z.optional(z.array(Listener)),
  /** Datagrams that the kernel threw away, because the daemon did not read them in time, since the socket was opened. */
  udpDropped: z.optional(z.array(z.strictObject({ port: z.int(), count: z.int() }))),
  disks: z.array(Disk),
  legacyAgent: z.strictObject({ installed: flag, workspaceIds: z.array(z.string()), port: count }),
  ama: z.strictObject({
    installed: flag,
    version: text,
    port: count,
    rules: z.array(CollectionRule),
    errors: z.array(z.string()),
    /** Size of the agent's own cache of events. */
    cacheKiB: count,
    /** True where it listens on the socket of before 1.28.11. */
    socket: flag,
    /** Rows that it read and sent of each facility and level: its own counters of the latest periods (`mdsd.qos`). */
    rows: z.optional(z.array(z.strictObject({ object: z.string(), read: z.int(), sent: z.int() }))),
  }),
  arc: z.strictObject({
    installed: flag,
    version: text,
    /** `Connected`, or why not. */
    status: text,
    problem: text,
    resourceId: text,
    location: text,
  }),
  selinux: z.strictObject({
    mode: text,
    label: text,
    expected: text,
    /** Lines of `semanage port -l` about syslog's ports; absent where it could not be asked. */
    ports: z.optional(z.array(z.string())),
    /** All ports that were labelled on this host itself. */
    localPorts: z.optional(z.array(z.string())),
  }),
  /** Absent in facts of earlier releases, and where AppArmor could not be asked. */
  apparmor: z.optional(z.strictObject({ enabled: z.boolean(), denied: z.array(z.string()) })),
  /** For advice only. Absent in facts of earlier releases. */
  security: z.optional(
    z.strictObject({
      /** sshd’s settings by their name in lower case, as `sshd -T` prints them. */
      sshd: z.optional(z.record(z.string(), z.string())),
      /** `name/archive` of packages for which apt’s lists have a newer version; absent when they could not be read. */
      updates: z.optional(z.array(z.string())),
      /** When apt’s lists were fetched, seconds since 1970. */
      listedAt: count,
      rebootRequired: flag,
    }),
  ),
  /** Processes that are no rsyslog and have its name in their arguments. */
  processesNamingRsyslog: z.optional(z.array(z.string())),
  changedByUs: z.boolean(),
});
export type Facts = z.infer<typeof Facts>;
