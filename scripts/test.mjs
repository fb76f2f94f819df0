// npm test: sets up what is missing, runs the tiers, ends with 'N passed, M failed'. Plain JavaScript for Node 20:
// this is what runs straight after 'git clone'.
//   node scripts/test.mjs [unit grammar hosts vscode e2e] [--check] [--allow-missing] [--long] [-- options for mocha]
import { ensureNodeModules, goOn, main } from './setup/node-modules.mjs';

await main(async () => {
  try {
    await ensureNodeModules();
  } catch (error) {
    console.error(
      `The packages could not be installed: ${error instanceof Error ? error.message : String(error)}`,
    );
    console.log('0 passed, 1 failed');
    return 1;
  }
  return goOn('scripts/test/main.mjs', process.argv.slice(2));
});
