// shellcheck reads the scripts that run on people's proxies. Where it isn't installed, the host tests say so.
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export const title = 'shell scripts parse and pass shellcheck';

/** What sh and shellcheck say against the scripts. */
export async function check(root) {
  const scripts = (await readdir(join(root, 'src'), { recursive: true })).filter((file) =>
    file.endsWith('.sh'),
  );
  return scripts.flatMap((script) => {
    const path = join(root, 'src', script);
    const parsed = spawnSync('sh', ['-n', path], { encoding: 'utf8' });
    const checked = spawnSync('shellcheck', ['-s', 'sh', path], { encoding: 'utf8' });
    const words = checked.error === undefined && checked.status !== 0 ? checked.stdout : '';
    return `${parsed.stderr}${words}`.split('\n').filter((line) => line.trim() !== '');
  });
}
