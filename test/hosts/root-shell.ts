import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  /** ssh's own: 255 when the connection failed. */
  readonly exitCode: number;
}

interface Target {
  readonly port: number;
  readonly keyFile: string;
  readonly hostKey: string;
  /** Default root. */
  readonly user?: string;
}

/** Arguments for the system's ssh client that know the host's key and ask nothing. */
export function sshArguments({ port, keyFile, hostKey, user = 'root' }: Target): string[] {
  const knownHosts = `${keyFile}.known_hosts`;
  if (!existsSync(knownHosts)) writeFileSync(knownHosts, `[127.0.0.1]:${port} ${hostKey}\n`);
  const options = [
    `UserKnownHostsFile=${knownHosts}`,
    'StrictHostKeyChecking=yes',
    'BatchMode=yes',
    'LogLevel=ERROR',
  ];
  return [
    ...options.flatMap((option) => ['-o', option]),
    '-F',
    'none',
    '-i',
    keyFile,
    '-p',
    `${port}`,
    `${user}@127.0.0.1`,
  ];
}

/** Runs a shell script on a host with the system's ssh client; the script goes in on standard input. */
export async function runAsRoot(target: Target, script: string): Promise<Answer> {
  const child = spawn('ssh', [...sshArguments(target), 'sh -s'], { stdio: 'pipe' });
  child.stdin.on('error', () => undefined);
  child.stdin.end(script);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, exitCode: child.exitCode ?? 255 };
}
