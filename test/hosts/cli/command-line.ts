import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '../host.ts';

const PROGRAM = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url));

export interface Started {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  said(): string;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line with a configuration and a state directory of its own, as a person's account would have. */
export interface CommandLine {
  readonly home: string;
  /** Runs `sentinel-cef` with these words; `secrets` go to its stdin as JSON. Without them it has no terminal and no stdin. */
  run(
    words: readonly string[],
    secrets?: Readonly<Record<string, unknown>>,
    /** More of its environment. */
    variables?: Readonly<Record<string, string>>,
  ): Promise<Ended>;
  /** Starts it like `run`, to be killed half way. */
  start(words: readonly string[], secrets?: Readonly<Record<string, unknown>>): Started;
  /** Saves a profile for a host, with `fields` replaced. */
  profile(host: Host, fields?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Lets `host` be known, as after a first connection. */
  trust(host: Host): Promise<void>;
  remove(): Promise<void>;
}

export async function commandLine(): Promise<CommandLine> {
  const home = await mkdtemp(join(tmpdir(), 'sentinel-cef-test-'));
  const state = join(home, 'state', 'sentinel-cef');
  const profiles = join(home, 'config', 'sentinel-cef', 'profiles');
  await mkdir(state, { recursive: true });
  await mkdir(profiles, { recursive: true });
  return {
    home,
    run: (words, secrets, variables) => start(home, words, secrets, variables).ended,
    start: (words, secrets) => start(home, words, secrets),
    async profile(host, fields = {}) {
      const profile = {
        version: 1,
        name: host.name,
        host: host.address,
        port: host.port,
        user: host.user,
        auth: { method: 'key', keyFile: host.keyFile },
        ...fields,
      };
      await writeFile(join(profiles, `${profile.name}.yaml`), JSON.stringify(profile));
      return profile.name;
    },
    trust: (host) =>
      writeFile(
        join(state, 'known_hosts'),
        `[${host.address}]:${host.port} ${host.hostKey.split(' ').slice(0, 2).join(' ')}\n`,
        { flag: 'a', mode: 0o600 },
      ),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

function start(
  home: string,
  words: readonly string[],
  secrets?: Readonly<Record<string, unknown>>,
  variables: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(process.execPath, [PROGRAM, ...words, ...(secrets ? ['--secrets-stdin'] : [])], {
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_STATE_HOME: join(home, 'state'),
      NO_COLOR: '1',
      ...variables,
    },
    stdio: [secrets ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(JSON.stringify(secrets));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { child, said: () => stdout, ended };
}
