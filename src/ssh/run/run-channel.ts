import type { Client, ClientChannel, ExecOptions } from 'ssh2';
import { Failure } from '../../shared/failure.ts';
import { disconnected, flooding, silent, stopped } from '../failures.ts';
import type { Stopped } from './stop-script.ts';

export interface ChannelRun {
  readonly command: string;
  readonly input: Uint8Array | string;
  readonly onStdout: (chunk: Buffer, control: Control) => void;
  readonly onStderr: (chunk: Buffer) => void;
  /** Milliseconds without any output, or without any of the input being taken. */
  readonly idleTimeout: number;
  /** Bytes of output, of both kinds together, at which it is given up. */
  readonly mostOutput: number;
  readonly signal?: AbortSignal | undefined;
  /** Runs it on a terminal. Its input has no end then. */
  readonly terminal?: boolean;
  /** Ends on the host what runs there. Called once, before the channel is closed, when it is not to run on. */
  readonly stop?: () => Promise<Stopped>;
}

/** What may be done with a channel in answer to what it says. */
export interface Control {
  write(text: string): void;
  /** Hangs up: the terminal of what runs there goes away. */
  close(): void;
}

/** How a command ended. Neither is set when the host closed the channel without a word about it. */
export interface ChannelEnd {
  readonly exitCode?: number;
  readonly signal?: string;
}

/** The host gives no terminal. */
export class NoTerminal extends Error {}

/** Milliseconds that a host has to answer when it is hung up on. */
const FAREWELL = 1000;

/** Bytes of input handed over at a time, so that a slow link is seen to move. */
const SLICE = 64 * 1024;

/** A terminal that leaves every byte as it is: no echo, no line editing, no signals, no carriage returns. */
const RAW: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['ECHO', 'ECHOE', 'ECHOK', 'ECHONL', 'ECHOCTL', 'ECHOKE', 'ICANON', 'ISIG', 'IEXTEN'].map((name) => [
      name,
      0,
    ]),
  ),
  ...Object.fromEntries(
    ['ICRNL', 'INLCR', 'IGNCR', 'ISTRIP', 'IXON', 'IXOFF', 'OPOST', 'ONLCR', 'OCRNL'].map((name) => [
      name,
      0,
    ]),
  ),
  CS8: 1,
};

/**
 * Runs one command in one channel: input in, output out, until the channel is closed, which comes after the last
 * output (RFC 4254, 5.3; the exit status may come before it).
 * @throws Failure `disconnected`, `timed-out`, `no-shell`, `too-much-output`; `declined` when `signal` stopped it; NoTerminal
 */
export function runChannel(client: Client, label: string, run: ChannelRun): Promise<ChannelEnd> {
  return new Promise((resolve, reject) => {
    let settled = false;
    let stopping = false;
    let channel: ClientChannel | undefined;
    let timer: NodeJS.Timeout | undefined;
    let end: ChannelEnd = {};
    const settle = (finish: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      client.off('close', lost);
      run.signal?.removeEventListener('abort', abort);
      finish();
    };
    const fail = (error: Error): void =>
      settle(() => {
        channel?.close();
        reject(error);
      });
    const lost = (): void => fail(disconnected(label));
    // What was not handed over whole has run nothing: closing is enough.
    const giveUp = (failure: (outcome: Stopped) => Failure): void => {
      if (stopping) return;
      stopping = true;
      clearTimeout(timer);
      if (channel === undefined || run.stop === undefined) return fail(failure('unknown'));
      run.stop().then(
        (outcome) => fail(failure(outcome)),
        () => fail(failure('unknown')),
      );
    };
    const abort = (): void => giveUp((outcome) => stopped(label, outcome));
    let received = 0;
    const take = (chunk: Buffer): void => {
      received += chunk.length;
      if (received > run.mostOutput) giveUp((outcome) => flooding(label, run.mostOutput, outcome));
    };
    const alive = (): void => {
      clearTimeout(timer);
      if (settled || stopping) return;
      timer = setTimeout(() => giveUp((outcome) => silent(label, run.idleTimeout, outcome)), run.idleTimeout);
    };
    client.on('close', lost);
    run.signal?.addEventListener('abort', abort);
    if (run.signal?.aborted) return abort();
    alive();
    const options: ExecOptions = run.terminal ? { pty: { term: 'dumb', modes: RAW } as never } : {};
    try {
      client.exec(run.command, options, (error, opened) => {
        if (error) return fail(refusal(error, label));
        if (settled) {
          opened.close();
          return;
        }
        channel = opened;
        const control: Control = {
          write: (text) => void opened.write(text),
          close: () => {
            opened.close();
            // A host need not say that it hung up as well.
            setTimeout(() => settle(() => resolve(end)), FAREWELL);
          },
        };
        opened.on('data', (chunk: Buffer) => {
          alive();
          take(chunk);
          run.onStdout(chunk, control);
        });
        opened.stderr.on('data', (chunk: Buffer) => {
          alive();
          take(chunk);
          run.onStderr(chunk);
        });
        opened.on('error', () => undefined);
        opened.on('exit', (code: number | null, signal?: string) => {
          end = code === null ? { signal: signal ?? 'unknown' } : { exitCode: code };
        });
        opened.on('close', () => {
          // While it is being stopped, that is what tells how it ended.
          if (!stopping) settle(() => resolve(end));
        });
        send(opened, Buffer.from(run.input), alive, run.terminal !== true);
      });
    } catch {
      lost();
    }
  });
}

function send(channel: ClientChannel, input: Buffer, alive: () => void, ends: boolean): void {
  let at = 0;
  const next = (): void => {
    alive();
    if (at >= input.length) return void (ends && channel.end());
    const slice = input.subarray(at, at + SLICE);
    at += slice.length;
    // A host that doesn't read on has ended the command; how it ended comes with 'close'.
    if (channel.writable) channel.write(slice, () => next());
  };
  next();
}

function refusal({ message }: Error, label: string): Error {
  if (/not connected|no response/i.test(message)) return disconnected(label);
  if (/pseudo-terminal/i.test(message)) return new NoTerminal(message);
  return new Failure(
    'no-shell',
    `${label} lets you log in but not run a command.`,
    'Use an account with a shell, and no forced command or forwarding-only key.',
  );
}
