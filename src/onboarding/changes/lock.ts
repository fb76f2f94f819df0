import { Failure } from '../../shared/failure.ts';
import type { RemoteHost } from '../../shared/ports.ts';
import { quoted } from './quoted.ts';
import { LOCK } from './lock.generated.ts';
import { TRANSACTION } from './transaction.generated.ts';
import { UNLOCK } from './unlock.generated.ts';

/** Seconds after which a lock counts as left behind, even if its connection seems to be there. */
const STALE = 900;

/** Who has a proxy. */
export interface Holder {
  readonly owner: string;
  /** Seconds since it was taken. */
  readonly age: number;
  /** Whether their connection is still there: it ends with their program, their workstation or their network. */
  readonly connected: boolean;
}

export interface LockOptions {
  readonly operator: string;
  /** Random word of this run. What an earlier run still sends is refused from now on. */
  readonly session: string;
  /** Take it from another operator. */
  readonly takeOver: boolean;
}

/** `ours`: taken, perhaps from `holder`. `theirs`: another operator has it. */
export type Locked =
  | { readonly who: 'ours'; readonly holder?: Holder }
  | { readonly who: 'theirs'; readonly holder: Holder };

const sessions = new WeakMap<RemoteHost, string>();

/** The run that took a proxy over this connection, or an empty text. */
export function sessionOf(host: RemoteHost): string {
  return sessions.get(host) ?? '';
}

/** True when whoever has it is most likely gone. */
export function isLeftBehind({ connected, age }: Holder): boolean {
  return !connected || age >= STALE;
}

/**
 * Takes the proxy for one operator, and waits until what an earlier run began has come to its end. A lock of the same
 * operator is taken over.
 * @throws Failure `no-sudo`, `locked` when a change of an earlier run does not end
 */
export async function lockProxy(host: RemoteHost, options: LockOptions): Promise<Locked> {
  const { operator, session, takeOver } = options;
  const settings = `OPERATOR=${quoted(operator)}\nSESSION=${quoted(session)}\nTAKE_OVER=${takeOver ? 'yes' : 'no'}\n`;
  const result = await host.runScript(`${settings}${TRANSACTION}${LOCK}`, {
    privilege: 'required',
    idleTimeout: 120_000,
  });
  const [word, ...rest] = (result.stdout.trim().split('\n').at(-1) ?? '').split('\t');
  if (word === 'taken') {
    sessions.set(host, session);
    return rest.length > 1 ? { who: 'ours', holder: holderOf(rest) } : { who: 'ours' };
  }
  if (word === 'locked') return { who: 'theirs', holder: holderOf(rest) };
  if (word === 'busy')
    throw new Failure(
      'locked',
      `${host.label}: the change ${rest[0] ?? ''} of an earlier run has not come to its end within a minute.`,
      'See on the proxy what holds it up, then run again.',
    );
  if (word === 'refused')
    throw new Failure(
      'bad-input',
      `${host.label}: /var/lib/sentinel-cef could not be written: ${rest[0] ?? ''}.`,
      'Nothing was changed. The journal and the backups are kept there, so that there must be room for them.',
    );
  throw new Failure(
    'no-sudo',
    `${host.label}: the lock under /var/lib/sentinel-cef could not be taken.`,
    'The step needs root rights on the proxy.',
  );
}

/** That another operator has the proxy, as a failure. */
export function lockedBy(host: RemoteHost, { owner, age, connected }: Holder): Failure {
  const name = owner === '' ? 'somebody who left no name' : owner;
  const left = isLeftBehind({ owner, age, connected });
  return new Failure(
    'locked',
    `${host.label} is being changed by ${name}, since ${age} s${connected ? '' : '; their connection is gone'}.`,
    left
      ? 'It looks left behind. Ask them; then take the proxy over, on the command line with --take-over.'
      : 'Wait until they are done, or ask them to stop.',
  );
}

/** Gives the proxy back, with the verdict for whoever comes next. A lock that is not of this run stays. */
export async function unlockProxy(host: RemoteHost, session: string, verdict: string): Promise<void> {
  const settings = `SESSION=${quoted(session)}\nVERDICT=${quoted(verdict.replaceAll('\n', ' '))}\n`;
  await host.runScript(`${settings}${TRANSACTION}${UNLOCK}`, { privilege: 'required', idleTimeout: 30_000 });
}

function holderOf([owner = '', age = '0', there = '']: readonly string[]): Holder {
  return { owner, age: Number(age) || 0, connected: there !== 'gone' };
}
