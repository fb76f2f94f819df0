// Packages for hosts that have no network: an apt repository in a folder, to lay into a host's disk before it boots.
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, hashOf, once } from './cache.mjs';
import { ensureImage } from './images.mjs';
import { run } from './run.mjs';

/** Where a host finds the repository, and the line of its sources that says so. */
export const REPOSITORY = 'var/local/packages';
export const SOURCES = `deb [trusted=yes] file:/${REPOSITORY} ./\n`;

/**
 * `names` and what an image lacks for them as a repository in a cached folder.
 * @param {string} image one of IMAGES
 * @param {readonly string[]} names
 * @returns {Promise<string>}
 */
export async function ensureRepository(image, names) {
  const base = await ensureImage(image);
  const target = join(cacheFolder(), 'packages', hashOf(JSON.stringify([2, base, names])));
  return once(target, async (folder) => {
    const state = join(folder, 'state');
    for (const name of ['lists/partial', 'archives/partial'])
      await mkdir(join(state, name), { recursive: true });
    // apt looks at the image without writing to it.
    const options = [
      `Dir=${base}`,
      `Dir::State::status=${base}/var/lib/dpkg/status`,
      `Dir::State::lists=${state}/lists`,
      `Dir::Cache=${state}`,
      `Dir::Cache::archives=${state}/archives`,
      'APT::Sandbox::User=root',
      'Debug::NoLocking=true',
    ].flatMap((option) => ['-o', option]);
    await run('apt-get', [...options, '-q', 'update']);
    await run('apt-get', [
      ...options,
      '-q',
      '-y',
      '--no-install-recommends',
      '--download-only',
      '--reinstall',
      'install',
      ...names,
    ]);
    let index = '';
    for (const file of (await readdir(join(state, 'archives')))
      .filter((name) => name.endsWith('.deb'))
      .sort()) {
      const archive = join(folder, file);
      await rename(join(state, 'archives', file), archive);
      const [fields, size, sum] = await Promise.all([
        run('dpkg-deb', ['--field', archive]),
        run('stat', ['-c', '%s', archive]),
        run('sha256sum', [archive]),
      ]);
      index += `${fields.trim()}\nFilename: ./${file}\nSize: ${size.trim()}\nSHA256: ${sum.split(' ')[0]}\n\n`;
    }
    await writeFile(join(folder, 'Packages'), index);
    await rm(state, { recursive: true });
    await chmod(folder, 0o755);
  });
}
