// The second half of 'npm test', on Node 24.
import { assertNode24, main } from '../setup/node-modules.mjs';
import { say } from '../setup/run.mjs';
import { runCheck, runTier } from './run-tier.mjs';
import { TIERS, problemOf, setUp } from './tiers.mjs';

const FLAGS = ['--allow-missing', '--check', '--long'];

await main(async () => {
  assertNode24();
  const { names, check, allowMissing, long, options } = read(process.argv.slice(2));
  // Proofs of many rounds, such as the cuts, run all of them.
  if (long) process.env.SENTINEL_CEF_LONG = '1';
  let passed = 0;
  let failed = 0;
  if (check) {
    if (await runCheck()) passed += 1;
    else failed += 1;
  }
  const runnable = [];
  for (const name of names) {
    const problem = await problemOf(TIERS[name]);
    if (problem === undefined) runnable.push(name);
    else {
      say(
        `The ${name} tests can't run: ${problem}.${allowMissing ? '' : ' (--allow-missing goes on without them)'}`,
      );
      if (!allowMissing) failed += 1;
    }
  }
  const failureOf = await setUp(runnable.map((name) => TIERS[name]));
  for (const name of runnable) {
    const failure = failureOf(TIERS[name]);
    if (failure !== undefined) {
      console.error(`The ${name} tests did not run, because their set-up failed: ${failure}`);
      failed += 1;
      continue;
    }
    const tally = await runTier(name, TIERS[name], options);
    passed += tally.passed;
    failed += tally.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});

function read(args) {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const own = args.slice(0, end);
  const names = own.filter((arg) => !FLAGS.includes(arg));
  const unknown = names.find((name) => !(name in TIERS));
  if (unknown !== undefined) {
    throw new Error(`There is no tier '${unknown}'. There are: ${Object.keys(TIERS).join(', ')}.`);
  }
  return {
    names: Object.keys(TIERS).filter((name) => names.length === 0 || names.includes(name)),
    check: own.includes('--check'),
    long: own.includes('--long'),
    allowMissing: own.includes('--allow-missing'),
    options: args.slice(end + 1),
  };
}
