import type { FileChange } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import type { RemoteHost } from '../../shared/ports.ts';
import { APPLY } from './apply.generated.ts';
import { sessionOf } from './lock.ts';
import { quoted } from './quoted.ts';
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
  /** The daemon needs no restart: nothing of its configuration is changed. */
  readonly restart?: false;
  /** Script that makes contents on the proxy, in a directory of its own that does not stay. */
  readonly prepare?: string;
  /**
   * Where contents lie on the proxy that the plan doesn’t show, by path: absolute, or a name that `prepare` makes.
   * `owner` is root:root unless given. An absolute one is removed when it was read.
   */
  readonly sources?: ReadonlyMap<string, { readonly from: string; readonly owner?: string }>;
  /** Commands that are part of the change, each with what takes it back and does no harm where nothing was done. */
  readonly commands?: readonly ReversibleCommand[];
}

export interface ReversibleCommand {
  readonly command: string;
  readonly inverse: string;
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
  requireMade(host.label, transaction.change, result.stdout, result.sudoProblem !== undefined);
}

/** Reads what a transaction said of itself. @throws Failure unless it said that the change was made */
export function requireMade(label: string, change: string, said: string, noRoot = false): void {
  const lines = said.split('\n').map((line) => line.split('\t', 2));
  const failed = lines.find(([key]) => key === 'failed')?.[1];
  if (failed !== undefined) {
    const left = lines.filter(([key]) => key === 'left').map(([, what]) => what ?? '');
    const advice =
      left.length === 0
        ? 'Everything was put back as it was.'
        : `Not as it was: ${left.join(', ')}. See to it on the proxy; undo tries again to put the files back.`;
    throw new Failure('bad-input', `${label}: ${failed}.`, advice);
  }
  if (lines.some(([key, value]) => key === 'done' && value === change)) return;
  throw new Failure(
    'no-sudo',
    `${label}: ${noRoot ? 'root rights are missing' : 'the proxy did not say that the change was made'}.`,
    'Run the check, which shows what is there now; undo puts back what was changed.',
  );
}

/**
 * The script of one transaction. Contents travel in here-documents whose end is a word that they don't hold.
 * @param session the run that must hold the lock, or empty
 */
export function applyScript(transaction: FileTransaction, session = ''): string {
  const settings = settingsOf(transaction, session);
  const stages = transaction.files.map((file, index) => {
    const { from, owner = '' } = transaction.sources?.get(file.path) ?? {};
    const words = `stage ${index} ${quoted(file.mode)} ${quoted(file.path)} ${quoted(owner)}`;
    if (from === undefined) return `${words} ${onStdin(file.after ?? '')}`;
    return from.startsWith('/')
      ? `${words} <${quoted(from)}; rm -f ${quoted(from)}`
      : `${words} <"$RECORD/made/"${quoted(from)}`;
  });
  const acts = (transaction.commands ?? []).map(
    ({ command, inverse }, index) => `act ${index} ${quoted(inverse)} ${onStdin(command)}`,
  );
  const prepare = transaction.prepare === undefined ? [] : [`prepare ${onStdin(transaction.prepare)}`];
  return `${[...settings, TRANSACTION, APPLY, 'begin', ...prepare, ...stages, ...acts, 'commit'].join('\n')}\n`;
}

/** What the scripts of a transaction read first. */
export function settingsOf(
  { change, step, operator, daemon, restart, ports }: Omit<FileTransaction, 'files'>,
  session: string,
): readonly string[] {
  const opened = ports.map(({ protocol, port }) => `${protocol === 'tcp' ? 't' : 'u'}:${port}`);
  return [
    `CHANGE=${quoted(change)}`,
    `STEP=${quoted(step)}`,
    `OPERATOR=${quoted(operator)}`,
    `SESSION=${quoted(session)}`,
    `DAEMON=${quoted(daemon)}`,
    `RESTART=${restart === false ? 'no' : 'yes'}`,
    `PORTS=${quoted(opened.join(' '))}`,
  ];
}

/** The here-document that gives `text` to a command on stdin, with a line feed at its end. */
export function onStdin(text: string): string {
  let end = 'END_OF_FILE';
  while (text.includes(end)) end += '_';
  return `<<'${end}'\n${text.endsWith('\n') ? text : `${text}\n`}${end}`;
}
