// Small files are found by name and read at once; what grows past the limit is two things.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const title = 'file sizes';

const LIMIT = 400;
const RULE_LIMIT = 120;
const FOLDERS = ['src', 'scripts', 'test'];
const CODE = /\.(ts|mts|mjs|sh|py|css)$/;
const NOT_OURS = /node_modules|\.generated\.ts$|\/data\//;
const RULE = /^src\/(lint\/rules|proxy\/checks|onboarding\/steps)\//;

/** Files over 400 lines, rules, checks and steps over 120, and a median over 80. */
export async function check(root) {
  const faults = [];
  const sizes = [];
  for (const folder of FOLDERS) {
    const files = (await readdir(join(root, folder), { recursive: true })).map((file) => `${folder}/${file}`);
    for (const file of files.filter((name) => CODE.test(name) && !NOT_OURS.test(name))) {
      const lines = (await readFile(join(root, file), 'utf8')).split('\n').length - 1;
      sizes.push(lines);
      const limit = RULE.test(file) ? RULE_LIMIT : LIMIT;
      if (lines > limit) faults.push(`${file}: ${lines} lines, at most ${limit}`);
    }
  }
  const median = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)];
  if (median > 80) faults.push(`the median is ${median} lines, at most 80`);
  return faults;
}
