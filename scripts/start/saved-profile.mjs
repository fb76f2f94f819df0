// Puts the practice proxy where the product looks: among the user's profiles and trusted hosts. Taken away at the end.
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { MARK, knownHost, practiceProfile } from './practice.mjs';

export async function saveProfile(host, endings) {
  const config = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  const profile = join(config, 'sentinel-cef/profiles/practice.yaml');
  const before = await readFile(profile, 'utf8').catch(() => MARK);
  if (!before.startsWith(MARK)) {
    throw new Error(
      `${profile} is a profile of your own. Rename it, because the practice proxy has that name.`,
    );
  }
  await mkdir(dirname(profile), { recursive: true });
  await writeFile(profile, practiceProfile(host));
  endings.add(() => rm(profile, { force: true }));

  const state = process.env.XDG_STATE_HOME || join(homedir(), '.local/state');
  const knownHosts = join(state, 'sentinel-cef/known_hosts');
  const line = knownHost(host);
  await mkdir(dirname(knownHosts), { recursive: true, mode: 0o700 });
  await appendFile(knownHosts, line, { mode: 0o600 });
  endings.add(async () => {
    const text = await readFile(knownHosts, 'utf8');
    await writeFile(knownHosts, text.replace(line, ''));
  });
  return profile;
}
