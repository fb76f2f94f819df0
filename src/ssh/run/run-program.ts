import { randomBytes } from 'node:crypto';
import type { Client } from 'ssh2';
import { Failure } from '../../shared/failure.ts';
import { plainText } from '../../shared/plain-text.ts';
import type { Privilege, ScriptOptions, ScriptResult } from '../../shared/ports.ts';
import { disconnected } from '../failures.ts';
import { MarkedStream } from './marked-stream.ts';
import { outerProgram, type ProgramOptions } from './outer-program.ts';
import { runChannel } from './run-channel.ts';
import { OWN_REASONS, sudoMessage, sudoProblem } from './sudo-words.ts';

const IDLE_TIMEOUT = 120_000;
const MAX_OUTPUT = 4 * 1024 * 1024;
const WORDS = 300;

/** A result, and whether the script itself ran. */
export interface ProgramResult extends ScriptResult {
  readonly ran: boolean;
}

/**
 * Runs a script in one channel with the right that is wanted. `sh -s` is a word that every login shell understands.
 * @throws Failure as `runChannel`, and `no-shell` when what answered is no POSIX shell
 */
export async function runProgram(
  client: Client,
  label: string,
  program: Omit<ProgramOptions, 'nonce'>,
  options: ScriptOptions,
  redact: (text: string) => string,
): Promise<ProgramResult> {
  const nonce = randomBytes(16).toString('hex');
  const limit = options.maxOutput ?? MAX_OUTPUT;
  const stdout = new MarkedStream(nonce, limit, (text) => options.onOutput?.('stdout', text));
  const stderr = new MarkedStream(nonce, limit, (text) => options.onOutput?.('stderr', text));
  const started = performance.now();
  const end = await runChannel(client, label, {
    command: 'sh -s',
    input: outerProgram({ ...program, nonce }),
    onStdout: (chunk) => stdout.push(chunk),
    onStderr: (chunk) => stderr.push(chunk),
    idleTimeout: options.idleTimeout ?? IDLE_TIMEOUT,
    signal: options.signal,
  });
  stdout.end();
  stderr.end();
  if (!stdout.begun) throw noShell(label, redact(`${stdout.before}\n${stderr.before}`));
  if (end.exitCode === undefined && end.signal === undefined) throw disconnected(label);
  return {
    stdout: stdout.text,
    stderr: stderr.text,
    ...(stdout.running && end),
    truncated: stdout.truncated || stderr.truncated,
    ...rights(stdout, stderr, redact),
    ran: stdout.running,
    elapsed: Math.round(performance.now() - started),
  };
}

function rights(
  stdout: MarkedStream,
  stderr: MarkedStream,
  redact: (text: string) => string,
): Pick<ScriptResult, 'privilege' | 'sudoProblem' | 'sudoMessage'> {
  const marks = stdout.marks;
  const privilege: Privilege =
    stdout.running && marks.includes('root')
      ? 'root'
      : stdout.running && marks.includes('sudo')
        ? 'sudo'
        : 'user';
  const own = marks
    .map((mark) => OWN_REASONS[mark.replace(/^why /, '')])
    .find((reason) => reason !== undefined);
  if (own !== undefined) return { privilege, sudoProblem: own[0], sudoMessage: own[1] };
  const wanted = marks.some((mark) => mark.startsWith('why ') || mark === 'none' || mark === 'sudo');
  if (!wanted || (stdout.running && privilege !== 'user')) return { privilege };
  const message = redact(sudoMessage(stderr.afterMarks));
  return { privilege, sudoProblem: sudoProblem(message), sudoMessage: message };
}

function noShell(label: string, said: string): Failure {
  // A host that echoes says our own program, which may hold a password, also in pieces: nothing from there on.
  const words = plainText(said.split('sentinel_', 1)[0] ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, WORDS);
  return new Failure(
    'no-shell',
    words === ''
      ? `${label} runs no shell for this account: it answered nothing.`
      : `${label} runs no shell for this account. It said: ${words}`,
    'Use an account that may run commands: no forced command, no nologin, and a Linux host.',
  );
}
