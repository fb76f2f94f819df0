import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../../src/cli/commands/lint.ts', import.meta.url));
const program = `import(${JSON.stringify(command)}).then(({ lintCommand }) => lintCommand().parseAsync(process.argv.slice(1), { from: 'user' }))`;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command in a process of its own, with bytes on its standard input.
 * @param leaveEarly the reader of the output goes away after its first piece; then `stdout` is empty
 */
export async function runLint(
  args: readonly string[],
  input: Uint8Array | string = '',
  leaveEarly = false,
): Promise<Outcome> {
  const child = spawn(process.execPath, ['--eval', program, '--', ...args]);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    leaveEarly ? leave(child.stdout) : text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** Reads a first piece and closes the pipe, as `head` does. */
async function leave(stdout: Readable): Promise<string> {
  await once(stdout, 'readable');
  stdout.destroy();
  return '';
}
