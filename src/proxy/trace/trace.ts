import { priorityNumber } from '../../shared/facility.ts';
import type { RemoteHost } from '../../shared/ports.ts';
import type { Expectation } from '../view.ts';
import { protocolsOf } from '../view.ts';
import { TRACE } from './trace.generated.ts';

/** The way of one mock message. Times are milliseconds after it was seen at the listener's port. */
export interface TracedMessage {
  readonly protocol: 'tcp' | 'udp';
  /** Absent when it was sent; else why it could not be. */
  readonly refused?: string;
  readonly seenAtListener: boolean;
  readonly seenAtAgent: boolean;
  readonly milliseconds?: number;
}

/** The way of the mock message by TLS: it is seen only behind the daemon. */
export interface TracedTls {
  readonly refused?: string;
  readonly seenAtAgent: boolean;
}

export interface Trace {
  readonly token: string;
  /** Absent when none was sent: TLS is not asked for, or a certificate is asked of senders. */
  readonly tls?: TracedTls;
  /** Why nothing could be traced, such as a missing tcpdump. */
  readonly problem?: string;
  readonly messages: readonly TracedMessage[];
}

/**
 * Sends mock messages named TestCommonEventFormat to the daemon's port on the proxy, and follows them to the agent's.
 * The rows they become are told from real ones by that name. One round trip, as root.
 * @param options.authorities file on the proxy by which the certificate of its TLS listener can be verified
 */
export async function trace(
  host: RemoteHost,
  expected: Expectation,
  agentPort: number,
  token: string,
  options: { readonly authorities?: string; readonly signal?: AbortSignal } = {},
): Promise<Trace> {
  const priority = priorityNumber(expected.facility, 'warning');
  const settings = [
    `PORT=${expected.port}`,
    `AGENT_PORT=${agentPort}`,
    `PROTOCOLS='${[...protocolsOf(expected), ...(sendsByTls(expected) ? ['tls'] : [])].join(' ')}'`,
    `TLS_PORT=${expected.tls?.port ?? 0}`,
    `TLS_NAME='${expected.tls?.names[0] ?? ''}'`,
    `TLS_AUTHORITIES='${options.authorities ?? ''}'`,
    `PRIORITY=${priority}`,
    `TOKEN=${token}`,
  ];
  const result = await host.runScript(`${settings.join('\n')}\n${TRACE}`, {
    privilege: 'required',
    idleTimeout: 30_000,
    maxOutput: 64 * 1024,
    ...(options.signal && { signal: options.signal }),
  });
  if (result.sudoProblem !== undefined)
    return { token, problem: 'watching the ports needs root rights', messages: [] };
  return readTrace(result.stdout, token, expected, agentPort);
}

/** A listener that asks for a certificate takes no message from here. */
export function sendsByTls({ tls }: Expectation): boolean {
  return tls !== undefined && tls.allowedPeers.length === 0;
}

/** Reads what trace.sh printed. */
export function readTrace(output: string, token: string, expected: Expectation, agentPort: number): Trace {
  const lines = output.split('\n').map((line) => line.split('\t', 2) as [string, string | undefined]);
  const of = (key: string): string[] =>
    lines.filter(([name]) => name === key).map(([, value]) => value ?? '');
  const problem = of('problem')[0];
  if (problem !== undefined) return { token, problem, messages: [] };
  if (of('done')[0] !== token) return { token, problem: 'the trace was cut short', messages: [] };
  const seen = of('seen').map((value) => value.split(' '));
  const timeAt = (port: number, protocol: string): number | undefined => {
    const found = seen.find(([at, kind]) => Number(at) === port && kind === protocol);
    return found ? Number(found[2]) : undefined;
  };
  const refusedOf = (protocol: string): string | undefined =>
    of('refused')
      .find((value) => value.startsWith(`${protocol} `))
      ?.slice(4);
  const byTls = refusedOf('tls');
  return {
    token,
    ...(sendsByTls(expected) && {
      tls: {
        ...(byTls !== undefined && { refused: byTls }),
        seenAtAgent: timeAt(agentPort, 'tls') !== undefined,
      },
    }),
    messages: protocolsOf(expected).map((protocol) => {
      const refused = refusedOf(protocol);
      const first = timeAt(expected.port, protocol);
      const last = timeAt(agentPort, protocol);
      return {
        protocol,
        ...(refused !== undefined && { refused }),
        seenAtListener: first !== undefined,
        seenAtAgent: last !== undefined,
        ...(first !== undefined &&
          last !== undefined && { milliseconds: Math.max(0, Math.round((last - first) * 10_000) / 10) }),
      };
    }),
  };
}
