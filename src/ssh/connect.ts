import { homedir, hostname, userInfo } from 'node:os';
import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import type { Profile } from '../shared/profile.ts';
import type { Prompt, RemoteHost, TrustedHosts } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';
import type { ConnectionPlan, Workstation } from './config/connection-plan.ts';
import { configFiles, readConfig } from './config/read-config.ts';
import { resolve } from './config/resolve.ts';
import { stopped } from './failures.ts';
import { readKnownKeys, usualKnownHostsFiles } from './host-keys/verify-host-key.ts';
import { forward } from './forward.ts';
import { openConnection } from './open-connection.ts';
import { openSource } from './login/open-source.ts';
import { placeOf } from './place.ts';
import { SshHost } from './ssh-host.ts';

export interface ConnectOptions {
  /** A host name, an address, or an alias of ~/.ssh/config. */
  readonly host: string;
  /** Default: what ssh_config says, else 22. */
  readonly port?: number | undefined;
  readonly user: string;
  readonly auth: Profile['auth'];
  /** Jump hosts, `user@host:port`, the nearest first. Default: what ssh_config says. */
  readonly jump?: readonly string[] | undefined;
  readonly prompt: Prompt;
  readonly trusted: TrustedHosts;
  readonly redaction: Redaction;
  /** Default: ~/.ssh/config and the system's ssh_config. */
  readonly configFiles?: readonly string[];
  /** Default: what ssh_config says, else the files that OpenSSH reads. */
  readonly knownHostsFiles?: readonly string[];
  /** Where the agent is when `IdentityAgent` doesn't say. Default: SSH_AUTH_SOCK, or OpenSSH's pipe on Windows. */
  readonly agentSocket?: string;
  /** Where ~/.ssh is. Default: the home folder. */
  readonly home?: string;
  /** Known in advance: saves the question and a round trip. */
  readonly sudoPassword?: string;
  /**
   * Milliseconds that each phase (reach, greet, agree, log in) may take; waiting for a person doesn't count.
   * Default: `ConnectTimeout`, else 30 s.
   */
  readonly connectTimeout?: number;
  /** Milliseconds between signs of life; after three without an answer the connection counts as broken. At least 10 s. */
  readonly keepalive?: number;
  readonly signal?: AbortSignal;
  /** Progress and what the host says at login. Redacted. */
  readonly log?: (text: string) => void;
  /** What ssh_config says and isn't followed. Default: `log`. */
  readonly warn?: (text: string) => void;
}

const CONNECT_TIMEOUT = 30_000;
const KEEPALIVE = 10_000;

/**
 * Connects to a proxy, through jump hosts if need be: each host's key is verified first, then the user logs in.
 * @throws Failure `unreachable`, `timed-out`, `disconnected`, `host-key-unknown`, `host-key-changed`,
 * `host-key-revoked`, `bad-key-file`, `login-refused`, `bad-input`; `declined` when `signal` stopped it
 */
export async function connect(options: ConnectOptions): Promise<RemoteHost> {
  const { host, port, user, jump, prompt, redaction, sudoPassword } = options;
  const log = (text: string): void => options.log?.(redaction.apply(text));
  if (sudoPassword !== undefined) redaction.add(sudoPassword);
  const here = workstation(options.home);
  const texts = await readConfig(options.configFiles ?? configFiles(here.home), here.home);
  const plan = resolve({ host, port, user, jump }, texts, here);
  for (const note of new Set([...plan.jumps, plan].flatMap(({ notes }) => notes)))
    (options.warn ?? log)(note);
  const jumps: Client[] = [];
  const leave = (): void => {
    for (const client of jumps.toReversed()) client.end();
  };
  try {
    let way: Duplex | undefined;
    let reached = '';
    for (const hop of plan.jumps) {
      if (way === undefined) log(`Going through ${plan.jumps.map(placeOf).join(', ')}.`);
      const client = await open(hop, { ...options, ...asJump(options) }, here, way, log);
      jumps.push(client);
      reached = `${hop.user}@${placeOf(hop)}`;
      way = await forward(client, reached, plan.jumps[jumps.length] ?? plan, options.signal);
    }
    const client = await open(plan, options, here, way, log);
    client.once('close', leave);
    return new SshHost(client, {
      label: `${plan.user}@${placeOf(plan)}`,
      prompt,
      redaction,
      log,
      sudoPassword,
    });
  } catch (error) {
    leave();
    throw error;
  }
}

/** Opens one connection of the way. */
async function open(
  plan: ConnectionPlan,
  options: ConnectOptions,
  here: Workstation,
  through: Duplex | undefined,
  log: (text: string) => void,
): Promise<Client> {
  const { host, port, user, knownHosts } = plan;
  const { trusted, prompt, redaction, signal, auth } = options;
  const usual = usualKnownHostsFiles(here.home);
  const files = options.knownHostsFiles ?? [
    ...(knownHosts.user ?? usual.user),
    ...(knownHosts.global ?? usual.global),
  ];
  const knownAs = knownHosts.alias === undefined ? { host, port } : { host: knownHosts.alias, port: 22 };
  if (signal?.aborted) throw stopped(`${user}@${placeOf(plan)}`);
  const [source, known] = await Promise.all([
    openSource(auth, plan, { ...options, home: here.home, log }),
    readKnownKeys(knownAs, files, trusted),
  ]);
  return openConnection({
    host,
    port,
    user,
    through,
    source,
    verification: { knownAs, known, trusted, strictness: plan.strictness },
    prompt,
    redaction,
    signal,
    log,
    connectTimeout: options.connectTimeout ?? plan.connectTimeout ?? CONNECT_TIMEOUT,
    keepalive: Math.max(options.keepalive ?? KEEPALIVE, KEEPALIVE),
  });
}

/** A jump host is logged in to as `ssh` would; the proxy's key may be its key, but never the proxy's password. */
function asJump({ auth, prompt }: ConnectOptions): Pick<ConnectOptions, 'auth' | 'prompt'> & {
  readonly alsoKey?: string;
} {
  return {
    auth: { method: 'agent' },
    ...(auth.method === 'key' && { alsoKey: auth.keyFile }),
    prompt: {
      confirm: (question) => prompt.confirm(question),
      secret: (request) => prompt.secret(request.kind === 'login' ? { ...request, kind: 'jump' } : request),
    },
  };
}

function workstation(home = homedir()): Workstation {
  const { username, uid } = account();
  return { home, user: username, uid, hostname: hostname(), environment: process.env };
}

/** A user without an entry in the password file has no name; then there is none to compare with. */
function account(): { readonly username: string; readonly uid: number } {
  try {
    return userInfo();
  } catch {
    return { username: process.env['USER'] ?? '', uid: process.getuid?.() ?? -1 };
  }
}
