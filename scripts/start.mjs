// npm start: a practice proxy and the product ready to onboard it. Plain JavaScript for Node 20: this is what runs
// straight after 'git clone'.
import { PACKAGES, ensurePackages } from './setup/apt.mjs';
import { ensureNodeModules, goOn, main } from './setup/node-modules.mjs';

await main(async () => {
  const args = process.argv.slice(2);
  const unknown = args.find((arg) => arg !== '--headless');
  if (unknown !== undefined)
    throw new Error(`There is no option '${unknown}'. Use: npm start [-- --headless]`);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error('The practice proxy is a whole Linux system: it needs Linux, and root to boot it.');
  }
  await ensureNodeModules();
  await ensurePackages(PACKAGES.hosts);
  return goOn('scripts/start/main.mjs', args);
});
