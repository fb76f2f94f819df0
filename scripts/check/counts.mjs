// Numbers in prose go stale unseen.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const title = 'README and CHANGELOG count rules and checks right';

const COUNTED = { rules: 'src/lint/rules', checks: 'src/proxy/checks' };

/** Places where a text says another number than there are files. */
export async function check(root) {
  const faults = [];
  for (const [noun, folder] of Object.entries(COUNTED)) {
    const files = (await readdir(join(root, folder))).filter((file) => /^(?!index\.).*\.ts$/.test(file));
    for (const name of ['README.md', 'CHANGELOG.md']) {
      const text = await readFile(join(root, name), 'utf8');
      for (const [phrase, number] of text.matchAll(new RegExp(`\\b(\\d+) ${noun}\\b`, 'g'))) {
        if (Number(number) !== files.length)
          faults.push(`${name}: "${phrase}", and there are ${files.length}`);
      }
    }
  }
  return faults;
}
