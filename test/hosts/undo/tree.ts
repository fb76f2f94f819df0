import type { Host } from '../host.ts';

/** What runs change all the time: logs, caches, what daemons remember, what is only in memory. */
const PASSING =
  /^\/(proc|sys|dev|run|tmp|boot\/efi|var\/(log|cache|tmp|spool|lib\/(systemd|syslog-ng|sudo|dpkg\/lock|sentinel-cef)|opt\/microsoft\/azuremonitoragent)|root\/\.)/;

/** Every file, folder and link of a host: kind, owner, group, mode, target, size, and content but of what is in /usr. */
export async function treeOf(host: Host): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await host.run(
    `find / -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /dev -o -path /var/log \\) -prune -o -printf '%p\\t%y %u %g %m %l ' -a \\( -type f -printf '%s\\n' -o -printf '\\n' \\)
find /etc /var /opt /srv /root /home /usr/local -xdev -type f -printf '%p\\n' | grep -v '^/var/log' | tr '\\n' '\\0' | xargs -0 -r sha256sum | sed 's/^\\([0-9a-f]*\\)  \\(.*\\)/\\2\\t\\1/'`,
  );
  const tree = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const [path = '', what = ''] = line.split('\t');
    if (path === '' || PASSING.test(path)) continue;
    tree.set(path, `${tree.get(path) ?? ''} ${what}`.trim());
  }
  return tree;
}

/** Paths that are not the same in both, each with what became of it. */
export function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort()
    .map((path) =>
      before.has(path)
        ? after.has(path)
          ? `${path}: ${before.get(path)} → ${after.get(path)}`
          : `${path}: gone`
        : `${path}: new`,
    );
}
