import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushRecords } from '../../../src/files/push-records.ts';
import { firewallPlan } from '../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../src/panos/firewall/read-request.ts';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { PanosEmulator } from '../../emulators/panos/emulator.ts';
import { childOf, descend, writeNode } from '../../emulators/panos/tree.ts';
import { pushOf, type Tried } from './try-push.ts';

const ALL =
  'traffic threat url data wildfire tunnel auth decryption gtp sctp config system correlation userid hip-match globalprotect iptag'.split(
    ' ',
  );

describe('Taking back what was pushed', () => {
  let pair: Pair;
  let emulator: PanosEmulator;
  before(async () => {
    pair = await ownCertificate();
  });
  beforeEach(async () => {
    emulator = await PanosEmulator.start({ pair });
  });
  afterEach(() => emulator.stop());

  const planOf = (fields: object = {}) =>
    firewallPlan(
      readFirewallRequest({
        version: 1,
        release: '10.2',
        logTypes: ALL,
        servers: [{ address: '192.0.2.20' }],
        rules: ['Allow web', 'Deny all'],
        ...fields,
      }),
    );
  const attempt = (options: Parameters<typeof pushOf>[2] = {}): Promise<Tried> =>
    pushOf(emulator, planOf().changes, options);
  const candidate = (): string => writeNode(emulator.device.configuration.candidate);
  const running = (): string => writeNode(emulator.device.configuration.running);
  /** Another administrator sets something. */
  async function other(xpath: string, element: string): Promise<void> {
    const parameters = new URLSearchParams({ type: 'config', action: 'set', xpath, element });
    assert.match(emulator.device.answer(parameters, 'other', true).body, /success/);
  }

  it('takes all back, and leaves what is not as the plan makes it', async () => {
    const before = running();
    await attempt();
    const { result } = await attempt({ takeBack: true });
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.doesNotMatch(running(), /Sentinel-CEF/);
    const bare = (text: string): string => text.replaceAll(/<([\w-]+)>(?:<([\w-]+)><\/\2>)*<\/\1>/g, '');
    assert.equal(bare(bare(bare(running()))), bare(bare(bare(before))).replace('<log-end>yes</log-end>', ''));
    const again = await attempt({ takeBack: true });
    assert.equal(again.result.outcome, 'nothing');
  });

  it('takes nothing back that somebody else has otherwise now', async () => {
    await attempt();
    await other("/config/shared/log-settings/system/match-list/entry[@name='to-sentinel']/filter", '');
    const system = childOf(
      descend(emulator.device.configuration.candidate, 'shared', 'log-settings', 'system', 'match-list'),
      'entry',
      'to-sentinel',
    );
    const filter = childOf(system, 'filter');
    assert.ok(filter);
    filter.text = '(severity eq high)';
    const { events } = await attempt({ takeBack: true, commit: false });
    assert.ok(
      events.some(
        (event) =>
          event.type === 'note' && /log-settings-system is not as the plan makes it/.test(event.text),
      ),
    );
    assert.match(candidate(), /<filter>\(severity eq high\)<\/filter>/);
  });

  describe('with a record of what stood there before', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'push-records-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    const P = "/config/shared/log-settings/syslog/entry[@name='Sentinel-CEF']";

    it('puts everything back as it was, after several pushes too', async () => {
      await other(`${P}/format`, '<traffic>old</traffic>');
      await other(
        "/config/devices/entry[@name='localhost.localdomain']/vsys/entry[@name='vsys1']/rulebase/security/rules/entry[@name='Deny all']",
        '<log-setting>Older</log-setting>',
      );
      await other("/config/shared/log-settings/profiles/entry[@name='Older']/match-list", '');
      emulator.device.configuration.commit();
      const before = running();
      const records = pushRecords(folder);
      const first = await pushOf(emulator, planOf({ logTypes: ['traffic', 'system'] }).changes, { records });
      assert.equal(first.result.outcome, 'done', first.result.sentences.join('\n'));
      assert.equal((await attempt({ records })).result.outcome, 'done');
      assert.notEqual(running(), before);
      const { result, events } = await attempt({ records, takeBack: true });
      assert.equal(result.outcome, 'done', result.sentences.join('\n'));
      assert.deepEqual(
        events.filter(({ type }) => type === 'note'),
        [],
      );
      assert.equal(running(), before);
      assert.deepEqual(await readdir(folder), []);
    });

    it('deletes only what the plan makes where somebody else added something', async () => {
      const records = pushRecords(folder);
      await attempt({ records });
      await other("/config/shared/log-settings/profiles/entry[@name='Theirs']/match-list", '');
      emulator.device.configuration.commit();
      const { result } = await attempt({ records, takeBack: true });
      assert.equal(result.outcome, 'done', result.sentences.join('\n'));
      assert.match(running(), /<profiles><entry name="Theirs">/);
      assert.doesNotMatch(running(), /Sentinel-CEF/);
    });

    it('keeps no record of what was put back after a failure', async () => {
      emulator.device.jobs.fault = { type: 'Commit', how: 'fails' };
      assert.equal((await attempt({ records: pushRecords(folder) })).result.outcome, 'failed');
      assert.deepEqual(await readdir(folder), []);
    });
  });
});
