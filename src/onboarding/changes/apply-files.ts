import type { FileChange } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import type { RemoteHost } from '../../shared/ports.ts';
import { APPLY } from './apply.generated.ts';
import { sessionOf } from './lock.ts';
import { TRANSACTION } from './transaction.generated.ts';

export interface FileTransaction {
  /** Names the change on the proxy: sorts by time. */
  readonly change: string;
  readonly step: string;
  readonly operator: string;
  readonly daemon: 'rsyslog' | 'syslog-ng';
  /** Ports that must be open after the restart. */
  readonly ports: readonly { readonly protocol: 'tcp' | 'udp'; readonly port: number }[];
  readonly files: readonly FileChange[];
}

/**
 * Writes files on the proxy as one transaction: backup, write, validate, restart, look; on any failure everything
 * is put back. It runs on the proxy in one script, so that a connection that breaks can't leave half of it.
 * @throws Failure with what the proxy said, after everything was put back
 */
export async function applyFiles(
  host: RemoteHost,
  transaction: FileTransaction,
  signal?: AbortSignal,
): Promise<void> {
  const result = await host.runScript(applyScript(transaction, sessionOf(host)), {
    privilege: 'required',
    idleTimeout: 60_000,
    maxOutput: 64 * 1024,
    ...(signal && { signal }),
  });
  const lines = result.stdout.split('\n').map((line) => line.split('\t', 2));
  const failed = lines.find(([key]) => key === 'failed')?.[1];
  if (failed !== undefined) {
    const left = lines.filter(([key]) => key === 'left').map(([, what]) => what ?? '');
    const advice =
      left.length === 0
        ? 'Everything was put back as it was.'
        : `Not as it was: ${left.join(', ')}. See to it on the proxy; undo tries again to put the files back.`;
    throw new Failure('bad-input', `${host.label}: ${failed}.`, advice);
  }
  if (!lines.some(([key, value]) => key === 'done' && value === transaction.change)) {
    const why =
      result.sudoProblem === undefined
        ? 'the proxy did not say that the change was made'
        : 'root rights are missing';
    throw new Failure(
      'no-sudo',
      `${host.label}: ${why}.`,
      'Run the check, which shows what is there now; undo puts back what was changed.',
    );
  }
}

/**
 * The script of one transaction. Contents travel in here-documents whose end is a word that they don't hold.
 * @param session the run that must hold the lock, or empty
 */
export function applyScript(transaction: FileTransaction, session = ''): string {
  const ports = transaction.ports.map(({ protocol, port }) => `${protocol === 'tcp' ? 't' : 'u'}:${port}`);
  const settings = [
    `CHANGE=${quoted(transaction.change)}`,
    `STEP=${quoted(transaction.step)}`,
    `OPERATOR=${quoted(transaction.operator)}`,
    `SESSION=${quoted(session)}`,
    `DAEMON=${quoted(transaction.daemon)}`,
    `PORTS=${quoted(ports.join(' '))}`,
  ];
  const stages = transaction.files.map(
    ({ path, mode, after = '' }, index) => `stage ${index} ${quoted(mode)} ${quoted(path)} ${onStdin(after)}`,
  );
  return `${[...settings, TRANSACTION, APPLY, 'begin', ...stages, 'commit'].join('\n')}\n`;
}

/** The here-document that gives `text` to a command on stdin, with a line feed at its end. */
export function onStdin(text: string): string {
  let end = 'END_OF_FILE';
  while (text.includes(end)) end += '_';
  return `<<'${end}'\n${text.endsWith('\n') ? text : `${text}\n`}${end}`;
}

/** A word for the shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
