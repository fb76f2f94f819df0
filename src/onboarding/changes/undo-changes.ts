import { Failure } from '../../shared/failure.ts';
import type { RemoteHost } from '../../shared/ports.ts';
import { quoted } from './quoted.ts';
import { TRANSACTION } from './transaction.generated.ts';
import { UNDO } from './undo.generated.ts';

export interface Undone {
  /** Paths that were put back, or removed where they had not been. */
  readonly restored: readonly string[];
  /** True when there was nothing of ours to undo. */
  readonly nothing: boolean;
}

/**
 * Puts back some changes, or all of them, the latest first; also those that a crash left half made.
 * @throws Failure when a file was changed by hand since: then nothing is touched
 */
export async function undoChanges(
  host: RemoteHost,
  options: { operator: string; daemon: 'rsyslog' | 'syslog-ng'; only?: readonly string[] },
): Promise<Undone> {
  const settings = `OPERATOR=${quoted(options.operator)}\nDAEMON=${quoted(options.daemon)}\nONLY=${quoted((options.only ?? []).join(' '))}\n`;
  const result = await host.runScript(`${settings}${TRANSACTION}${UNDO}`, {
    privilege: 'required',
    idleTimeout: 60_000,
    maxOutput: 256 * 1024,
  });
  const lines = result.stdout.split('\n').map((line) => line.split('\t', 2));
  const of = (key: string): string[] =>
    lines.filter(([name]) => name === key).map(([, value]) => value ?? '');
  if (result.sudoProblem !== undefined) {
    throw new Failure(
      'no-sudo',
      `${host.label}: undo needs root rights.`,
      'Give the sudo password when asked.',
    );
  }
  const changed = of('changed');
  if (changed.length > 0) {
    throw new Failure(
      'bad-input',
      `${host.label}: changed by hand since we wrote it: ${changed.join(', ')}. Nothing was undone.`,
      'Look at the file, move your change elsewhere or remove the file, then undo again.',
    );
  }
  const failed = of('failed')[0];
  if (failed !== undefined) {
    const left = of('left');
    const which = left.length === 0 ? '' : ` (${left.join(', ')})`;
    throw new Failure(
      'bad-input',
      `${host.label}: ${failed}${which}.`,
      'See the daemon’s journal on the proxy, then undo again: it goes on where it stopped.',
    );
  }
  if (of('done').length === 0 && of('nothing').length === 0) {
    throw new Failure(
      'disconnected',
      `${host.label}: undo did not finish.`,
      'Run it again: it goes on where it stopped.',
    );
  }
  return { restored: of('restored'), nothing: of('nothing').length > 0 };
}
