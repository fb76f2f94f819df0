// Sets up everything that tests need, once: node scripts/setup.mjs
import { PACKAGES, ensurePackages } from './setup/apt.mjs';
import { ensureImages } from './setup/images.mjs';
import { ensureNodeModules, main } from './setup/node-modules.mjs';
import { say } from './setup/run.mjs';
import { vscodeServer } from './setup/vscode.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensurePackages(Object.values(PACKAGES).flat());
  await Promise.all([ensureImages(), vscodeServer()]);
  say('Everything is set up.');
  return 0;
});
