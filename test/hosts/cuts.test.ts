import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { type ScriptServer, startScriptServer } from '../emulators/script-server.ts';
import { CUTS, type Cut, numbersOf } from './cuts/cut.ts';
import { CutHost } from './cuts/cut-host.ts';

/** All cuts: 200 with `npm run test:hosts -- --long`, 24 else. `SEED=…` makes the same ones again. */
const ALL = process.env['SENTINEL_CEF_LONG'] === undefined ? 24 : 200;
const HOSTS = [
  ['bookworm', 'ama'],
  ['trixie', 'ama'],
  ['bookworm-syslog-ng', 'ama'],
  ['bookworm', 'legacy'],
] as const;

describe('an onboarding that is cut off at a random moment', () => {
  let server: ScriptServer;
  before(async () => {
    server = await startScriptServer();
  });
  after(() => server?.close());

  it(`leads to the same files and the same verdict once it is resumed, ${ALL} times`, async function () {
    this.timeout(ALL * 15_000 + 120_000);
    const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
    const kinds = Object.keys(CUTS) as Cut[];
    let done = 0;
    const cuts = HOSTS.map(async ([image, path], index): Promise<readonly (string | undefined)[]> => {
      const next = numbersOf(seed + index);
      const host = await CutHost.boot(image, path, server);
      const wrong: (string | undefined)[] = [];
      try {
        for (let made = 0; made < ALL / HOSTS.length; made++) {
          const kind = kinds[(made + index) % kinds.length] ?? 'client';
          wrong.push(await host.cut(kind, next()));
          if (++done % 12 === 0) console.log(`      ${done} of ${ALL} cuts made`);
        }
      } finally {
        await host.stop();
      }
      return wrong;
    });
    const results = (await Promise.all(cuts)).flat();
    const wrong = results.filter((result) => result !== undefined);
    for (const result of wrong) console.log(result);
    console.log(`seed ${seed}, ${HOSTS.map((host) => host.join(' ')).join('; ')}`);
    console.log(`cuts ${results.length - wrong.length}/${ALL}`);
    assert.equal(wrong.length, 0, `${wrong.length} of ${ALL} cuts did not heal (seed ${seed})`);
    assert.equal(results.length, ALL);
  });
});
