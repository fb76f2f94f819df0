import assert from 'node:assert/strict';
import { firewallPlan } from '../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../src/panos/firewall/read-request.ts';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { Device } from '../../emulators/panos/device.ts';
import { PanosEmulator } from '../../emulators/panos/emulator.ts';
import { firewallConfiguration, panoramaConfiguration } from '../../emulators/panos/sample-configuration.ts';
import { logsOf } from '../../emulators/panos/send-logs.ts';
import { writeNode } from '../../emulators/panos/tree.ts';
import { pushOf } from './try-push.ts';

const SERIAL = '007000000000042';

describe('Pushing to Panorama', () => {
  let pair: Pair;
  let panorama: PanosEmulator;
  let firewall: Device;
  before(async () => {
    pair = await ownCertificate();
  });
  beforeEach(async () => {
    panorama = await PanosEmulator.start({
      pair,
      model: 'Panorama',
      hostname: 'panorama1',
      version: '11.1.2',
      configuration: panoramaConfiguration('11.1.2', SERIAL),
    });
    firewall = new Device({
      version: '11.1.2',
      hostname: 'branch-fw',
      serial: SERIAL,
      model: 'PA-VM',
      configuration: firewallConfiguration('11.1.2'),
    });
    panorama.device.managed.set(SERIAL, firewall);
  });
  afterEach(() => panorama.stop());

  const changes = (place: object = {}) =>
    firewallPlan(
      readFirewallRequest({
        version: 1,
        release: '11.1',
        logTypes: ['traffic', 'system'],
        servers: [{ address: '192.0.2.20' }],
        rules: ['Allow web'],
        place: { on: 'panorama', template: 'Base', deviceGroup: 'Branches', ...place },
      }),
    ).changes;

  it('commits there, and pushes the template stack before the device group', async () => {
    const { result } = await pushOf(panorama, changes());
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(result.sentences.join(' '), /2 answers of firewalls say that it was taken/);
    assert.deepEqual(panorama.device.jobs.types, ['Validate', 'Commit', 'CommitAll', 'CommitAll']);
    const commands = panorama.seen.flatMap(({ parameters }) =>
      parameters.get('action') === 'all' ? [parameters.get('cmd') ?? ''] : [],
    );
    assert.match(commands[0] ?? '', /<template-stack><name>Branch stack<\/name>/);
    assert.match(commands[1] ?? '', /<device-group><entry name="Branches"\/>/);
    assert.ok(firewall.pushed !== undefined);
    assert.match(writeNode(firewall.pushed), /<entry name="Sentinel-CEF">.*CEF:0/);
    assert.deepEqual(
      logsOf(firewall).map(({ logType, body }) => [logType, body.slice(0, 5)]),
      [
        ['traffic', 'CEF:0'],
        ['system', 'CEF:0'],
      ],
    );
  });

  it('pushes no group twice when the answer is lost', async () => {
    panorama.fail({ how: 'drop-after' }, (parameters) => parameters.get('action') === 'all', 2);
    const { result } = await pushOf(panorama, changes());
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.deepEqual(panorama.device.jobs.types, ['Validate', 'Commit', 'CommitAll', 'CommitAll']);
  });

  it('names the firewall that did not take it, and keeps what Panorama has', async () => {
    panorama.device.jobs.fault = { type: 'CommitAll', how: 'fails', details: ['candidate is locked'] };
    const { result } = await pushOf(panorama, changes());
    assert.equal(result.outcome, 'failed');
    assert.match(
      result.sentences.join(' '),
      /branch-fw did not take the template stack Branch stack: candidate is locked/,
    );
    assert.match(result.sentences.join(' '), /Panorama keeps the configuration/);
    assert.match(writeNode(panorama.device.configuration.running), /Sentinel-CEF/);
  });

  it('refuses a device group or template that is not there', async () => {
    await assert.rejects(pushOf(panorama, changes({ template: 'base' })), /There is no template "base"/);
    await assert.rejects(
      pushOf(panorama, changes({ deviceGroup: 'Branch' })),
      /There is no device group "Branch"/,
    );
    assert.equal(panorama.count('config', 'set'), 0);
  });

  it('reaches a firewall through it by its serial number', async () => {
    const key = panorama.keyOf('sentinel');
    const ask = (target: string) =>
      panorama.answerTo(
        new URLSearchParams({ type: 'op', cmd: '<show><system><info></info></system></show>', target }),
        key,
      );
    assert.match(ask(SERIAL).body, /<hostname>branch-fw</);
    assert.match(ask('1').body, /not connected/);
  });
});
