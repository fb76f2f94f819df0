import type { Profile } from '../shared/profile.ts';
import type { Prompt, RemoteHost, TrustedHosts } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';
import { defaultKnownHostsFiles, readKnownKeys } from './host-keys/verify-host-key.ts';
import { defaultAgentSocket } from './login/agent.ts';
import { openSource } from './login/login.ts';
import { openConnection } from './open-connection.ts';
import { placeOf } from './place.ts';
import { SshHost } from './ssh-host.ts';

export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly auth: Profile['auth'];
  readonly prompt: Prompt;
  readonly trusted: TrustedHosts;
  readonly redaction: Redaction;
  /** Default: the files that OpenSSH reads. */
  readonly knownHostsFiles?: readonly string[];
  /** Default: SSH_AUTH_SOCK, or OpenSSH's pipe on Windows. */
  readonly agentSocket?: string;
  /** Known in advance: saves the question and a round trip. */
  readonly sudoPassword?: string;
  /** Milliseconds that each phase (reach, greet, agree, log in) may take; waiting for a person doesn't count. Default 30 s. */
  readonly connectTimeout?: number;
  /** Milliseconds between signs of life; after three without an answer the connection counts as broken. At least 10 s. */
  readonly keepalive?: number;
  readonly signal?: AbortSignal;
  /** Progress and what the host says at login. Redacted. */
  readonly log?: (text: string) => void;
}

const CONNECT_TIMEOUT = 30_000;
const KEEPALIVE = 10_000;

/**
 * Connects to a proxy: the host's key is verified first, then the user logs in.
 * @throws Failure `unreachable`, `timed-out`, `disconnected`, `host-key-unknown`, `host-key-changed`,
 * `host-key-revoked`, `bad-key-file`, `login-refused`; `declined` when `signal` stopped it
 */
export async function connect(options: ConnectOptions): Promise<RemoteHost> {
  const { host, port, user, prompt, trusted, redaction, signal, sudoPassword } = options;
  const log = (text: string): void => options.log?.(redaction.apply(text));
  if (sudoPassword !== undefined) redaction.add(sudoPassword);
  const source = await openSource(options.auth, options.agentSocket ?? defaultAgentSocket());
  const known = await readKnownKeys(options, options.knownHostsFiles ?? defaultKnownHostsFiles(), trusted);
  const client = await openConnection({
    host,
    port,
    user,
    source,
    known,
    trusted,
    prompt,
    redaction,
    signal,
    log,
    connectTimeout: options.connectTimeout ?? CONNECT_TIMEOUT,
    keepalive: Math.max(options.keepalive ?? KEEPALIVE, KEEPALIVE),
  });
  return new SshHost(client, { label: `${user}@${placeOf(options)}`, prompt, redaction, log, sudoPassword });
}
