import type { RemoteHost } from '../../shared/ports.ts';
import { Standing } from '../../shared/standing.ts';
import { TRANSACTION } from '../changes/transaction.generated.ts';
import { STANDING } from './standing.generated.ts';

/** What stands on a proxy; `undefined` when it could not be read, as without root rights. @throws Failure `disconnected` */
export async function readStanding(host: RemoteHost): Promise<Standing | undefined> {
  const { stdout } = await host.runScript(`${TRANSACTION}${STANDING}`, {
    privilege: 'preferred',
    idleTimeout: 60_000,
    maxOutput: 256 * 1024,
  });
  return parseStanding(stdout);
}

/** Reads the lines of standing.sh. Without the last one, or when they are not what is expected, nothing is known. */
export function parseStanding(text: string): Standing | undefined {
  const lines = text.split('\n').map((line) => line.split('\t'));
  if (!lines.some(([word]) => word === 'end')) return undefined;
  const of = (word: string): readonly (readonly string[])[] =>
    lines.filter(([first]) => first === word).map((fields) => fields.slice(1));
  const [lock] = of('lock');
  const [verdict] = of('verdict');
  const files = of('file');
  const { data } = Standing.safeParse({
    ...(lock && { lock: { owner: lock[0], age: Number(lock[1]), connected: lock[2] === 'connected' } }),
    changes: of('change').map(([id, step, operator, state]) => ({
      id,
      step,
      operator,
      state,
      files: files
        .filter(([change]) => change === id)
        .map(([, as, was, now, path]) => ({ path, state: as, was, now })),
    })),
    jobs: of('job').map(([id, step, what, state, code, seen, bytes]) => ({
      id,
      step,
      what,
      state,
      ...(code !== '-' && { code }),
      seen: seen === 'seen',
      bytes: Number(bytes),
    })),
    ...(verdict && { verdict: { at: verdict[0], tone: verdict[1], headline: verdict[2] } }),
    restartDue: of('restart').length > 0,
  });
  return data;
}
