import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import { noWayThrough, stopped } from './failures.ts';
import { placeOf } from './place.ts';

/** A jump host gives up by itself; one that doesn't is given up here. */
const PATIENCE = 30_000;

/**
 * A way from a jump host on to the next one, as `ssh -W` opens it. Names are looked up there, not here.
 * @throws Failure `unreachable`; `declined` when `signal` stopped it
 */
export function forward(
  client: Client,
  jump: string,
  next: { readonly host: string; readonly port: number },
  signal: AbortSignal | undefined,
): Promise<Duplex> {
  const place = placeOf(next);
  return new Promise((resolve, reject) => {
    const lost = (): void => finish(() => reject(noWayThrough(jump, place, 'the connection broke off')));
    const abort = (): void => finish(() => reject(stopped(jump)));
    const timer = setTimeout(() => finish(() => reject(noWayThrough(jump, place, 'no answer'))), PATIENCE);
    const finish = (act: () => void): void => {
      clearTimeout(timer);
      client.off('close', lost);
      signal?.removeEventListener('abort', abort);
      act();
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    client.once('close', lost);
    client.forwardOut('127.0.0.1', 0, next.host, next.port, (error, channel) =>
      finish(() => (error ? reject(noWayThrough(jump, place, error.message)) : resolve(channel))),
    );
  });
}
