import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { PROGRAMS } from '../../programs.ts';

type Name = 'lint' | 'parse' | 'rules';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** The reader of the output goes away after its first piece; then `stdout` is empty. */
  readonly leaveEarly?: boolean;
  readonly cwd?: string;
}

/** Runs a command in a process of its own, with bytes on its standard input. */
export async function runCommand(
  name: Name,
  args: readonly string[],
  input: Uint8Array | string = '',
  { leaveEarly = false, cwd }: RunOptions = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [PROGRAMS.cli, name, ...args], {
    ...(cwd !== undefined && { cwd }),
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    leaveEarly ? leave(child.stdout) : text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

export function runLint(
  args: readonly string[],
  input: Uint8Array | string = '',
  leaveEarly = false,
): Promise<Outcome> {
  return runCommand('lint', args, input, { leaveEarly });
}

/** Reads a first piece and closes the pipe, as `head` does. */
async function leave(stdout: Readable): Promise<string> {
  await once(stdout, 'readable');
  stdout.destroy();
  return '';
}
