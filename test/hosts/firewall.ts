import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Host } from './host.ts';

const execute = promisify(execFile);

/** A sender of its own, joined to a host by a cable of their own: captures leave loopback out. */
export interface Firewall {
  readonly address: string;
  /** The host's address on that cable. */
  readonly proxy: string;
  readonly address6: string;
  readonly proxy6: string;
  /**
   * Sends bytes and waits until they are gone.
   * @param lines sent each by itself: a datagram, or a write to one connection
   * @param to default: `proxy`
   */
  send(transport: 'udp' | 'tcp', lines: readonly (string | Uint8Array)[], to?: string): Promise<void>;
  /** Runs a program where the firewall is. */
  run(
    words: readonly string[],
    input?: string,
  ): Promise<{ readonly exitCode: number | null; readonly output: string }>;
  remove(): Promise<void>;
}

/** Reads hex lines and sends each; the pause between them keeps writes to one connection apart. */
const SENDER = `
import socket, sys, time
transport, proxy = sys.argv[1:]
kind = socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM
client = socket.socket(socket.AF_INET6 if ":" in proxy else socket.AF_INET, kind)
client.settimeout(5)
client.connect((proxy, 514))
for line in sys.stdin:
    client.sendall(bytes.fromhex(line.strip()))
    time.sleep(0.002)
if transport == "tcp":
    client.shutdown(socket.SHUT_WR)
client.close()
`;

let made = 0;

/** Makes a namespace with a cable to the host. Needs root. @param subnet documentation range (RFC 5737) of the cable */
export async function connectFirewall(host: Host, subnet = '192.0.2'): Promise<Firewall> {
  made += 1;
  const name = `fw-${process.pid}-${made}`;
  const near = `fw${made}p${process.pid}`.slice(0, 15);
  const far = `host${made}`;
  const address = `${subnet}.7`;
  const proxy = `${subnet}.20`;
  const [address6, proxy6] = ['2001:db8::7', '2001:db8::20'];
  await execute('ip', ['netns', 'add', name]);
  try {
    const cable = `link add ${near} netns ${name} type veth peer name ${far} netns ${host.leader}`;
    await execute('ip', cable.split(' '));
    const inHost = `ip addr add ${proxy}/24 dev ${far}; ip addr add ${proxy6}/64 dev ${far} nodad; ip link set ${far} up`;
    await execute('nsenter', ['-t', String(host.leader), '-n', 'sh', '-c', inHost]);
    await execute('ip', ['-n', name, 'addr', 'add', `${address}/24`, 'dev', near]);
    await execute('ip', ['-n', name, 'addr', 'add', `${address6}/64`, 'dev', near, 'nodad']);
    await execute('ip', ['-n', name, 'link', 'set', near, 'up']);
  } catch (error) {
    await execute('ip', ['netns', 'del', name]);
    throw error;
  }
  return {
    address,
    proxy,
    address6,
    proxy6,
    async send(transport, lines, to = proxy) {
      const words = ['netns', 'exec', name, 'python3', '-c', SENDER, transport, to];
      const child = spawn('ip', words, { stdio: ['pipe', 'inherit', 'pipe'] });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.stdin.on('error', () => undefined);
      child.stdin.end(lines.map((line) => `${Buffer.from(line).toString('hex')}\n`).join(''));
      const [code] = (await once(child, 'close')) as [number | null];
      if (code !== 0) throw new Error(`The firewall could not send: ${said}`);
    },
    async run(words, input = '') {
      const child = spawn('ip', ['netns', 'exec', name, ...words], { stdio: 'pipe' });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
      const [exitCode] = (await once(child, 'close')) as [number | null];
      return { exitCode, output };
    },
    async remove() {
      await execute('ip', ['netns', 'del', name]);
    },
  };
}
