import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2';
import type { SecretRequest, TrustedHosts } from '../../../src/shared/ports.ts';
import { Redaction } from '../../../src/shared/redaction.ts';
import type { ConnectOptions } from '../../../src/ssh/connect.ts';

/** Made anew for each run: no key lies in the repository. */
export const HOST_KEY = ssh2.utils.generateKeyPairSync('ed25519');
export const OTHER_KEY = ssh2.utils.generateKeyPairSync('ed25519');

/** `SHA256:…` of a public key line, as ssh-keygen prints it. */
export function fingerprintOf(publicLine: string): string {
  const blob = Buffer.from(publicLine.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replaceAll('=', '')}`;
}

export interface PracticeOptions {
  readonly hostKey?: string;
  /** Answers a login. Default: everybody gets in. */
  readonly login?: (context: AuthContext, attempts: readonly string[]) => void;
  /** Answers a command. Default: runs it in a real shell. */
  readonly command?: (channel: ServerChannel, command: string, connection: Connection) => void;
  /** The program that a login shell would run for a command. Default: a real shell. */
  readonly shell?: (command: string) => readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Default 127.0.0.1. */
  readonly address?: string;
}

export interface PracticeServer {
  readonly port: number;
  /** Methods by which a login was tried, in their order. */
  readonly attempts: string[];
  readonly commands: string[];
  stop(): Promise<void>;
}

/** An SSH server in this process, on a loopback port. */
export async function practiceServer(options: PracticeOptions = {}): Promise<PracticeServer> {
  const attempts: string[] = [];
  const commands: string[] = [];
  const open = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [options.hostKey ?? HOST_KEY.private] }, (connection) => {
    open.add(connection);
    // Without it each small answer waits for an acknowledgement. Its types leave it out.
    connection.on('ready', () =>
      (connection as unknown as { setNoDelay(on: boolean): void }).setNoDelay(true),
    );
    connection.on('error', () => undefined);
    connection.on('close', () => open.delete(connection));
    connection.on('authentication', (context) => {
      attempts.push(context.method);
      if (options.login) options.login(context, attempts);
      else context.accept();
    });
    connection.on('session', (accept) => {
      accept().on('exec', (take, _refuse, info) => {
        commands.push(info.command);
        const channel = take();
        channel.on('error', () => undefined);
        if (options.command) options.command(channel, info.command, connection);
        else runHere(channel, info.command, options);
      });
    });
  });
  server.listen(0, options.address ?? '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    attempts,
    commands,
    async stop() {
      for (const connection of open) connection.end();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What sshd does: the command's own streams, exit status, close. */
function runHere(channel: ServerChannel, command: string, options: PracticeOptions): void {
  const [shell = 'sh', ...words] = options.shell?.(command) ?? ['sh', '-c', command];
  const environment: NodeJS.ProcessEnv = { PATH: process.env['PATH'], ...options.environment };
  // A session of its own, as sshd gives to each command.
  const child = spawn(shell, [...words], { env: environment, stdio: 'pipe', detached: true });
  channel.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.on('close', (code, signal) => {
    if (code === null) channel.exit(signal ?? 'TERM');
    else channel.exit(code);
    channel.end();
  });
}

/** Trusts a fixed list, and remembers what it was told to trust. */
export function trustedInMemory(...keys: string[]): TrustedHosts & { readonly keys: string[] } {
  return {
    keys,
    find: async () => keys,
    trust: async (_host, _port, key) => {
      keys.push(key);
    },
  };
}

/** Options to reach a practice server, which is trusted; every secret must be asked for in `secrets`. */
export function options(
  server: { readonly port: number },
  changes: Partial<ConnectOptions> & {
    readonly secrets?: Partial<Record<SecretRequest['kind'], readonly string[]>>;
    readonly asked?: SecretRequest[];
  } = {},
): ConnectOptions {
  const answers = new Map(Object.entries(changes.secrets ?? {}).map(([kind, list]) => [kind, [...list]]));
  const { secrets: _secrets, asked, ...rest } = changes;
  return {
    host: '127.0.0.1',
    port: server.port,
    user: 'operator',
    auth: { method: 'password' },
    trusted: trustedInMemory(HOST_KEY.public.split(' ')[1] ?? ''),
    knownHostsFiles: [],
    configFiles: [],
    home: '/nobody',
    redaction: new Redaction(),
    prompt: {
      confirm: async () => false,
      secret: async (request) => {
        asked?.push(request);
        return answers.get(request.kind)?.shift();
      },
    },
    ...rest,
  };
}
