import type { Client, ClientChannel } from 'ssh2';
import { Failure } from '../../shared/failure.ts';
import { disconnected, stopped } from '../failures.ts';

export interface ChannelRun {
  readonly command: string;
  readonly input: Uint8Array | string;
  readonly onStdout: (chunk: Buffer) => void;
  readonly onStderr: (chunk: Buffer) => void;
  /** Milliseconds without any output, or without any of the input being taken. */
  readonly idleTimeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a command ended. Neither is set when the host closed the channel without a word about it. */
export interface ChannelEnd {
  readonly exitCode?: number;
  readonly signal?: string;
}

/** Bytes of input handed over at a time, so that a slow link is seen to move. */
const SLICE = 64 * 1024;

/**
 * Runs one command in one channel: input in, output out, until the channel is closed, which comes after the last
 * output (RFC 4254, 5.3; the exit status may come before it).
 * @throws Failure `disconnected`, `timed-out`, `no-shell`; `declined` when `signal` stopped it
 */
export function runChannel(client: Client, label: string, run: ChannelRun): Promise<ChannelEnd> {
  return new Promise((resolve, reject) => {
    let settled = false;
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
    const fail = (failure: Failure): void =>
      settle(() => {
        channel?.close();
        reject(failure);
      });
    const lost = (): void => fail(disconnected(label));
    const abort = (): void => fail(stopped(label));
    const alive = (): void => {
      clearTimeout(timer);
      if (settled) return;
      timer = setTimeout(() => fail(silent(label, run.idleTimeout)), run.idleTimeout);
    };
    client.on('close', lost);
    run.signal?.addEventListener('abort', abort);
    if (run.signal?.aborted) return abort();
    alive();
    try {
      client.exec(run.command, (error, opened) => {
        if (error)
          return fail(
            /not connected|no response/i.test(error.message) ? disconnected(label) : noCommands(label),
          );
        if (settled) {
          opened.close();
          return;
        }
        channel = opened;
        opened.on('data', (chunk: Buffer) => {
          alive();
          run.onStdout(chunk);
        });
        opened.stderr.on('data', (chunk: Buffer) => {
          alive();
          run.onStderr(chunk);
        });
        opened.on('error', () => undefined);
        opened.on('exit', (code: number | null, signal?: string) => {
          end = code === null ? { signal: signal ?? 'unknown' } : { exitCode: code };
        });
        opened.on('close', () => {
          settle(() => resolve(end));
        });
        send(opened, Buffer.from(run.input), alive);
      });
    } catch {
      lost();
    }
  });
}

function send(channel: ClientChannel, input: Buffer, alive: () => void): void {
  let at = 0;
  const next = (): void => {
    alive();
    if (at >= input.length) return void channel.end();
    const slice = input.subarray(at, at + SLICE);
    at += slice.length;
    // A host that doesn't read on has ended the command; how it ended comes with 'close'.
    if (channel.writable) channel.write(slice, () => next());
  };
  next();
}

function silent(label: string, milliseconds: number): Failure {
  return new Failure(
    'timed-out',
    `${label} gave no sign of life for ${milliseconds / 1000} s, so the command was given up.`,
    'What ran there may still run: look at the host before you try again.',
  );
}

function noCommands(label: string): Failure {
  return new Failure(
    'no-shell',
    `${label} lets you log in but not run a command.`,
    'Use an account with a shell, and no forced command or forwarding-only key.',
  );
}
