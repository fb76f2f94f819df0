import type { Clock, RemoteHost } from '../../shared/ports.ts';
import { Failure } from '../../shared/failure.ts';
import type { Facts } from '../facts.ts';
import { PROBE } from './probe.generated.ts';
import { readFacts } from './read-facts.ts';

const IDLE_TIMEOUT = 30_000;
const MAX_OUTPUT = 1024 * 1024;

export interface ProbeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Address of the cloud's metadata service, when it is to be asked. */
  readonly metadata?: string | undefined;
}

/**
 * Reads the proxy in one round trip, as root where that can be had.
 * @throws Failure `not-linux`, and what `RemoteHost.runScript` throws
 */
export async function probe(
  host: RemoteHost,
  clock: Clock,
  { signal, metadata }: ProbeOptions = {},
): Promise<Facts> {
  const mark = [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const before = host.roundTrips;
  const result = await host.runScript(`MARK=${mark}\nMETADATA=${metadata ?? ''}\n${PROBE}`, {
    privilege: 'preferred',
    idleTimeout: IDLE_TIMEOUT,
    maxOutput: MAX_OUTPUT,
    ...(signal && { signal }),
  });
  const facts = readFacts(result, mark, {
    host: host.label,
    takenAt: clock.now().toISOString(),
    roundTrips: host.roundTrips - before,
  });
  if (facts.system.kernel !== undefined && facts.system.kernel !== 'Linux') {
    throw new Failure(
      'not-linux',
      `${host.label} runs ${facts.system.kernel}, not Linux.`,
      'The proxy between the firewall and Sentinel must be a Linux machine: choose another host.',
    );
  }
  return facts;
}
