import assert from 'node:assert/strict';
import { firewallPlan } from '../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../src/panos/firewall/read-request.ts';
import { PanosEmulator } from '../../emulators/panos/emulator.ts';
import { firewallConfiguration } from '../../emulators/panos/sample-configuration.ts';
import { logsOf } from '../../emulators/panos/send-logs.ts';
import { writeNode } from '../../emulators/panos/tree.ts';
import { pushOf } from './try-push.ts';

const NAMES = ["Bob's rule", 'a "quoted" rule', 'Zürich <DMZ> & 日本'];

describe('Names on a firewall', () => {
  let emulator: PanosEmulator;
  beforeEach(async () => {
    const rules = NAMES.map(
      (name) =>
        `<entry name="${name.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}" uuid="0"><action>allow</action></entry>`,
    );
    const configuration = firewallConfiguration('10.2.9')
      .replace('<rules>', `<rules>${rules.join('')}`)
      .replace(
        '<vsys>',
        '<vsys><entry name="vsys2"><rulebase><security><rules><entry name="Only here"><action>allow</action></entry></rules></security></rulebase></entry>',
      );
    emulator = await PanosEmulator.start({ configuration });
  });
  afterEach(() => emulator.stop());

  const changes = (fields: object) =>
    firewallPlan(
      readFirewallRequest({
        version: 1,
        release: '10.2',
        logTypes: ['traffic'],
        servers: [{ address: '192.0.2.20' }],
        ...fields,
      }),
    ).changes;
  const running = (): string => writeNode(emulator.device.configuration.running);

  it('may have quotation marks, angle brackets and any script, there and back', async () => {
    const before = running();
    const { result } = await pushOf(emulator, changes({ rules: NAMES }));
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.equal(running().match(/<log-setting>Sentinel-CEF<\/log-setting>/g)?.length, NAMES.length);
    assert.equal(running().match(/uuid="0"/g)?.length, NAMES.length, 'what a rule has beside is left');
    const back = await pushOf(emulator, changes({ rules: NAMES }), { takeBack: true });
    assert.equal(back.result.outcome, 'done', back.result.sentences.join('\n'));
    assert.deepEqual(
      running().match(/<entry name="[^"]*" uuid="0">.*?<\/entry>/g),
      before.match(/<entry name="[^"]*" uuid="0">.*?<\/entry>/g),
    );
  });

  it('are of the virtual system that is meant', async () => {
    const place = { on: 'firewall', vsys: 'vsys2' };
    const { result } = await pushOf(emulator, changes({ place, rules: ['Only here'] }));
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.deepEqual(
      logsOf(emulator.device).map(({ logType }) => logType),
      ['traffic'],
    );
    await assert.rejects(
      pushOf(emulator, changes({ place, rules: ['Allow web'] })),
      /There is no security rule "Allow web" in vsys2\./,
    );
    await assert.rejects(
      pushOf(emulator, changes({ place: { on: 'firewall', vsys: 'vsys3', profilesIn: 'vsys' } })),
      /There is no virtual system "vsys3" there\./,
    );
  });
});
