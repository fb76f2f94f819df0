import { compare } from '../generate.mjs';

export const title = 'generated files are fresh';

/** Paths that differ from their source. */
export async function check() {
  const stale = await compare({ write: false });
  return stale.length > 0 ? [...stale, 'Run: npm run generate'] : [];
}
