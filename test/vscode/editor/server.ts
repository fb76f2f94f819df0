import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { vscodeServer } from '../../../scripts/setup/vscode.mjs';

export interface EditorFolders {
  /** User data and settings. */
  readonly data: string;
  readonly extensions: string;
}

export interface EditorServer {
  readonly port: number;
  readonly origin: string;
  /** What the server printed so far, for a test that fails. */
  readonly output: () => string;
  stop(): Promise<void>;
}

const ENVIRONMENT = { EXTENSIONS_GALLERY: '{}' };

/** Installs a package into a folder of extensions, as a user would. */
export async function installExtension(vsix: string, { data, extensions }: EditorFolders): Promise<void> {
  const server = await vscodeServer();
  const args = [
    server,
    '--install-extension',
    vsix,
    '--extensions-dir',
    extensions,
    '--server-data-dir',
    data,
  ];
  const env = { ...process.env, ...ENVIRONMENT };
  await promisify(execFile)(process.execPath, [...args, '--accept-server-license-terms'], { env });
}

/** Starts VS Code for the browser on a free port of loopback. Needs Node 24, as VS Code does. */
export async function startEditor(
  { data, extensions }: EditorFolders,
  options: { readonly trusted: boolean; readonly environment?: NodeJS.ProcessEnv },
): Promise<EditorServer> {
  const port = await freePort();
  const args = [
    await vscodeServer(),
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
  ];
  args.push('--accept-server-license-terms', '--enable-smoke-test-driver', '--telemetry-level', 'off');
  args.push('--server-data-dir', data, '--extensions-dir', extensions);
  if (options.trusted) args.push('--disable-workspace-trust');
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...ENVIRONMENT, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: the extension hosts end with it.
    detached: true,
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const origin = `http://127.0.0.1:${port}`;
  await answers(origin, child, () => output);
  return { port, origin, output: () => output, stop: () => stop(child) };
}

/** Where the settings of the user are, beneath the data folder. */
export function settingsFile(data: string): string {
  return join(data, 'data', 'Machine', 'settings.json');
}

async function answers(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let waited = 0; waited < 300; waited += 1) {
    if (child.exitCode !== null) throw new Error(`VS Code's server ended.\n${output()}`);
    try {
      await fetch(`${origin}/version`, { signal: AbortSignal.timeout(2000) });
      return;
    } catch {
      await sleep(100);
    }
  }
  await stop(child);
  throw new Error(`VS Code's server did not answer within 30 s.\n${output()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  const killed = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), 5000);
  await ended;
  clearTimeout(killed);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
