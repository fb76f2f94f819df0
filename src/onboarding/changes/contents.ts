import type { RemoteHost } from '../../shared/ports.ts';
import { quoted } from './quoted.ts';

/** The texts of files on the proxy, by path; those that can't be read are not in it. */
export async function contentsOf(
  host: RemoteHost,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map();
  const mark = crypto.randomUUID();
  const script = paths
    .map(
      (path, index) =>
        `if [ -f ${quoted(path)} ]; then echo '${mark} ${index}'; cat ${quoted(path)}; echo '${mark} end'; fi`,
    )
    .join('\n');
  const { stdout } = await host.runScript(script, {
    privilege: 'preferred',
    idleTimeout: 30_000,
    maxOutput: 1024 * 1024,
  });
  return new Map(
    paths.flatMap((path, index) => {
      const begin = `${mark} ${index}\n`;
      const at = stdout.indexOf(begin);
      const end = stdout.indexOf(`${mark} end`, at);
      return at < 0 || end < 0 ? [] : [[path, stdout.slice(at + begin.length, end)] as const];
    }),
  );
}
