import { Failure } from '../../shared/failure.ts';
import type { Profile } from '../../shared/profile.ts';
import { quote } from '../../ssh/run/outer-program.ts';
import type { ProxiesOptions } from './proxies.ts';
import { reach } from './reach.ts';

const LIMIT = 1024 * 1024;

/** The last line of what is shown of a file that is longer. */
export const CUT = '# The file goes on: only its first MiB is shown here.';

/**
 * Reads a file of a proxy, through sudo where it can be had: at most 1 MiB of it, and then `CUT` says that there is more.
 * @throws Failure
 */
export function readProxyFile(
  profile: Profile,
  file: string,
  options: ProxiesOptions,
  signal?: AbortSignal,
): Promise<string> {
  return reach(profile, options, signal, async (host) => {
    const script = `file=${quote(file)}\n[ -f "$file" ] || exit 9\nhead -c ${LIMIT + 1} <"$file"\n`;
    const result = await host.runScript(script, {
      privilege: 'preferred',
      idleTimeout: 30_000,
      maxOutput: LIMIT + 1,
      ...(signal && { signal }),
    });
    const { exitCode, stdout, privilege } = result;
    if (exitCode === 9)
      throw new Failure(
        'bad-input',
        `${file} is not there any more on ${host.label}, or is no file.`,
        'Validate the proxy again.',
      );
    if (exitCode !== 0)
      throw new Failure(
        'no-sudo',
        `${file} can’t be read on ${host.label} as ${profile.user}.`,
        'Give the sudo password when it is asked for.',
      );
    const bytes = Buffer.byteLength(stdout);
    const value = bytes > LIMIT ? `${stdout.slice(0, stdout.lastIndexOf('\n') + 1)}${CUT}\n` : stdout;
    return { value, privilege };
  });
}
