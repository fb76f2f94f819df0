import { randomBytes } from 'node:crypto';
import type { Client } from 'ssh2';
import { Failure } from '../../shared/failure.ts';
import { plainText } from '../../shared/plain-text.ts';
import type { Privilege, ScriptOptions, ScriptResult } from '../../shared/ports.ts';
import { disconnected } from '../failures.ts';
import { MarkedStream } from './marked-stream.ts';
import { outerProgram, type ProgramOptions } from './outer-program.ts';
import { runChannel } from './run-channel.ts';
import { runningProcesses } from './running-process.ts';
import { type Stopped, stopScript } from './stop-script.ts';
import { SudoAnswer } from './sudo-answer.ts';
import { OWN_REASONS, sudoMessage, sudoProblem } from './sudo-words.ts';
import { TerminalText } from './terminal-text.ts';

const IDLE_TIMEOUT = 120_000;
const MAX_OUTPUT = 4 * 1024 * 1024;
/** Bytes over what is kept that are read and thrown away. What is followed as it comes may go on for ever. */
const FLOOD = 16 * 1024 * 1024;
const WORDS = 300;

/** How long to wait for a program to say which process it is, before it is given up unfound. */
const APPEARANCE = 3000;
const STOP_TIMEOUT = 10_000;

/** A result, and whether the script itself ran. */
export interface ProgramResult extends ScriptResult {
  readonly ran: boolean;
}

export type Program = Omit<ProgramOptions, 'nonce'>;

/**
 * Runs a script in one channel with the right that is wanted. `sh -s` is a word that every login shell understands.
 * When it is to stop, a second channel ends it on the host, with the right by which it runs.
 * @throws Failure as `runChannel`, and `no-shell` when what answered is no POSIX shell; NoTerminal
 */
export async function runProgram(
  client: Client,
  label: string,
  program: Program,
  options: ScriptOptions,
  redact: (text: string) => string,
): Promise<ProgramResult> {
  const nonce = randomBytes(16).toString('hex');
  const limit = options.maxOutput ?? MAX_OUTPUT;
  const stdout = new MarkedStream(nonce, limit, (text) => options.onOutput?.('stdout', text));
  const stderr = new MarkedStream(nonce, limit, (text) => options.onOutput?.('stderr', text));
  const terminal = new TerminalText(
    nonce,
    (chunk) => stdout.push(chunk),
    (chunk) => stderr.push(chunk),
  );
  const answer = new SudoAnswer(program.password);
  const started = performance.now();
  const input = Buffer.from(outerProgram({ ...program, nonce }));
  if (program.terminal) stderr.push(Buffer.from(`${nonce} run\n`));
  const end = await runChannel(client, label, {
    command: program.terminal ? `head -c ${input.length} | sh -s` : 'sh -s',
    input,
    onStdout: (chunk, control) => {
      if (!program.terminal) return stdout.push(chunk);
      terminal.push(chunk);
      if (!stdout.running) answer.listen(stdout.said, control);
    },
    onStderr: (chunk) => stderr.push(chunk),
    idleTimeout: options.idleTimeout ?? IDLE_TIMEOUT,
    mostOutput: options.onOutput === undefined ? limit + FLOOD : Number.POSITIVE_INFINITY,
    signal: options.signal,
    terminal: program.terminal === true,
    stop: () => stop(client, label, program, stdout, redact),
  });
  terminal.end();
  stdout.end();
  stderr.end();
  if (!stdout.begun) throw noShell(label, redact(`${stdout.before}\n${stderr.before}`));
  if (end.exitCode === undefined && end.signal === undefined && !answer.refused) throw disconnected(label);
  return {
    stdout: stdout.text,
    stderr: stderr.text,
    ...(stdout.running && end),
    truncated: stdout.truncated || stderr.truncated,
    ...rights(stdout, program.terminal ? stdout.said : stderr.said, redact, answer.refused),
    ran: stdout.running,
    elapsed: Math.round(performance.now() - started),
  };
}

/** Ends on the host what a program began there. Never asks for a password. */
async function stop(
  client: Client,
  label: string,
  program: Program,
  stdout: MarkedStream,
  redact: (text: string) => string,
): Promise<Stopped> {
  const until = performance.now() + APPEARANCE;
  while (!stdout.marks.some((mark) => mark.startsWith('at ')) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const processes = runningProcesses(stdout.marks);
  if (processes.length === 0) return 'unknown';
  // As long as it doesn't run, the password may be a wrong one, and a wrong one is never sent twice.
  const asRoot = stdout.running && stdout.marks.includes('sudo');
  const end: Program = {
    script: stopScript(processes),
    privilege: asRoot ? 'preferred' : 'never',
    password: program.password,
    terminal: program.terminal === true,
  };
  const { stdout: said } = await runProgram(client, label, end, { ...QUIETLY }, redact);
  const word = said.trim();
  return word === 'ended' || word === 'goes-on' ? word : 'unknown';
}

const QUIETLY: ScriptOptions = { privilege: 'preferred', idleTimeout: STOP_TIMEOUT, maxOutput: 1024 };

function rights(
  stdout: MarkedStream,
  words: string,
  redact: (text: string) => string,
  refused: boolean,
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
  const message = redact(sudoMessage(words));
  return {
    privilege,
    sudoProblem: refused ? 'wrong-password' : sudoProblem(message),
    sudoMessage: message,
  };
}

/** What to do about words that hosts say in the place of an answer. */
const ADVICE: readonly (readonly [said: RegExp, advice: string])[] = [
  [
    /password (?:has )?expired|password change required|(?:must|required to) change your password/i,
    'Log in once at a terminal (ssh USER@HOST) and change the password there, then try again.',
  ],
  [
    /allows sftp connections only|sftp only/i,
    'This account is for transferring files: use one that may run commands.',
  ],
  [
    /\bsh: (?:command )?not found|\bsh: No such file/i,
    'The account’s start files set a PATH without /bin, so that sh is not found: mend ~/.profile, ~/.bashrc or the like.',
  ],
];

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
    ADVICE.find(([pattern]) => pattern.test(words))?.[1] ??
      'Use an account that may run commands: no forced command, no nologin, and a Linux host.',
  );
}
