import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How the sudo of the fake host behaves. */
export type SudoRule =
  | 'nopasswd'
  | 'password'
  | 'not-allowed'
  | 'requiretty'
  | 'sudo-rs'
  | 'verifypw-never'
  | 'true-only';

export interface FakeHost {
  /** Environment whose PATH holds the fake commands before all others. */
  readonly environment: NodeJS.ProcessEnv;
  /** Arguments and environment of each call of sudo, line by line. */
  calls(): Promise<readonly string[]>;
  /** Passwords that sudo was given, in their order. */
  attempts(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

/**
 * A folder of commands that make this machine look like a host on which we are an ordinary user. The sudo in it reads
 * a password a byte at a time and asks again until its input ends, as the real one does.
 */
export async function fakeHost(options: {
  readonly sudo?: SudoRule;
  readonly password?: string;
  readonly uid?: number;
  readonly noise?: boolean;
  /** What the host has as its sh: the name of a shell of this machine. */
  readonly sh?: string;
  /** Only these commands are there. */
  readonly only?: readonly string[];
}): Promise<FakeHost> {
  const folder = await mkdtemp(join(tmpdir(), 'fake-host-'));
  const log = (name: string) => join(folder, name);
  const lines = async (name: string) =>
    (await readFile(log(name), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), 0o755);
  };
  await put('id', `#!/bin/sh\necho ${options.uid ?? 1000}\n`);
  await writeFile(log('password'), options.password ?? '');
  const link = (command: string, name: string) =>
    symlink(
      execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim(),
      join(folder, name),
    );
  if (options.sh) await link(options.sh, 'sh');
  for (const name of options.only ?? []) await link(name, name);
  if (options.sudo) await put('sudo', SUDO);
  return {
    environment: {
      PATH: options.only ? folder : `${folder}:${process.env['PATH']}`,
      FAKE: folder,
      RULE: options.sudo ?? '',
      NOISE: options.noise ? 'yes' : '',
    },
    calls: () => lines('calls'),
    attempts: () => lines('attempts'),
    remove: () => rm(folder, { recursive: true }),
  };
}

const SUDO = `#!/bin/sh
{ echo "$*"; env; } >>"$FAKE/calls"
[ -n "$NOISE" ] && echo 'sudo: unable to resolve host proxy-1: Name or service not known' >&2
never=no; validate=no
while [ $# -gt 0 ]; do
  case $1 in
  -n) never=yes ;; -v) validate=yes ;; -k | -S) ;; -p) shift ;;
  *) break ;;
  esac
  shift
done
[ "$RULE" = requiretty ] && { echo 'sudo: sorry, you must have a tty to run sudo' >&2; exit 1; }
[ "$RULE" = nopasswd ] && exec "$@"
if [ $never = yes ]; then
  [ "$RULE" = true-only ] && [ "$1" = true ] && exit 0
  [ "$RULE" = sudo-rs ] && { echo 'sudo: interactive authentication is required' >&2; exit 1; }
  echo 'sudo: a password is required' >&2; exit 1
fi
[ "$RULE" = sudo-rs ] && { echo 'sudo: A terminal is required to authenticate' >&2; exit 1; }
[ "$RULE" = verifypw-never ] && [ $validate = yes ] && exit 0
right=$(cat "$FAKE/password"); wrong=0
while [ $wrong -lt 3 ]; do
  if ! IFS= read -r line; then
    [ $wrong = 0 ] || echo 'sudo: no password was provided' >&2
    echo "sudo: $wrong incorrect password attempt" >&2; exit 1
  fi
  printf '%s\\n' "$line" >>"$FAKE/attempts"
  [ "$line" = "$right" ] && break
  wrong=$((wrong + 1)); echo 'Sorry, try again.' >&2
done
[ $wrong = 3 ] && { echo 'sudo: 3 incorrect password attempts' >&2; exit 1; }
[ "$RULE" = not-allowed ] && { echo 'Sorry, user operator may not run sudo on proxy-1.' >&2; exit 1; }
[ $validate = yes ] && exit 0
exec env SUDO_USER=operator "$@"
`;
