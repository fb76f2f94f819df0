import { Failure } from '../../shared/failure.ts';
import type { Profile } from '../../shared/profile.ts';
import { quote } from '../../ssh/run/outer-program.ts';
import type { ProxiesOptions } from './proxies.ts';
import { reach } from './reach.ts';

const LIMIT = 1024 * 1024;

/** Reads a file of a proxy, through sudo where it can be had, at most 1 MiB of it. @throws Failure */
export function readProxyFile(profile: Profile, file: string, options: ProxiesOptions): Promise<string> {
  return reach(profile, options, undefined, async (host) => {
    const script = `file=${quote(file)}\n[ -f "$file" ] || exit 9\nhead -c ${LIMIT} <"$file"\n`;
    const result = await host.runScript(script, {
      privilege: 'preferred',
      idleTimeout: 30_000,
      maxOutput: LIMIT,
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
    return { value: stdout, privilege };
  });
}
