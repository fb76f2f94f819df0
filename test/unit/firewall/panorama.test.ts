import assert from 'node:assert/strict';
import { firewallPlan } from '../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../src/panos/firewall/read-request.ts';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { Device } from '../../emulators/panos/device.ts';
import { PanosEmulator } from '../../emulators/panos/emulator.ts';
import { firewallConfiguration, panoramaConfiguration } from '../../emulators/panos/sample-configuration.ts';
import { logsOf } from '../../emulators/panos/send-logs.ts';
import { cloneNode, descend, readNode, walk, writeNode } from '../../emulators/panos/tree.ts';
import { readRunning } from '../../../src/firewall/read-running.ts';
import { judgeConfiguration } from '../../../src/panos/configuration/judge-configuration.ts';
import { pushOf } from './try-push.ts';
import { connectTo } from './with-emulator.ts';

const SERIAL = '007000000000042';

/** A Panorama with one firewall behind it, new for each test of the suite that this stands in. */
function panoramaWithFirewall(): { readonly panorama: PanosEmulator; readonly firewall: Device } {
  let pair: Pair;
  const made = {} as { panorama: PanosEmulator; firewall: Device };
  before(async () => {
    pair = await ownCertificate();
  });
  beforeEach(async () => {
    made.panorama = await PanosEmulator.start({
      pair,
      model: 'Panorama',
      hostname: 'panorama1',
      version: '11.1.2',
      configuration: panoramaConfiguration('11.1.2', SERIAL),
    });
    made.firewall = new Device({
      version: '11.1.2',
      hostname: 'branch-fw',
      serial: SERIAL,
      model: 'PA-VM',
      configuration: firewallConfiguration('11.1.2'),
    });
    made.panorama.device.managed.set(SERIAL, made.firewall);
  });
  afterEach(() => made.panorama.stop());
  return made;
}

describe('Pushing to Panorama', () => {
  const made = panoramaWithFirewall();

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
    const { result } = await pushOf(made.panorama, changes());
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(result.sentences.join(' '), /2 answers of firewalls say that it was taken/);
    assert.deepEqual(made.panorama.device.jobs.types, ['Validate', 'Commit', 'CommitAll', 'CommitAll']);
    const commands = made.panorama.seen.flatMap(({ parameters }) =>
      parameters.get('action') === 'all' ? [parameters.get('cmd') ?? ''] : [],
    );
    assert.match(commands[0] ?? '', /<template-stack><name>Branch stack<\/name>/);
    assert.match(commands[1] ?? '', /<device-group><entry name="Branches"\/>/);
    assert.ok(made.firewall.template !== undefined);
    assert.match(writeNode(made.firewall.template), /<entry name="Sentinel-CEF">.*CEF:0/);
    assert.match(
      result.sentences.join(' '),
      /It runs on branch-fw \(007000000000042\), whose configuration was read through Panorama/,
    );
    assert.deepEqual(
      logsOf(made.firewall).map(({ logType, body }) => [logType, body.slice(0, 5)]),
      [
        ['traffic', 'CEF:0'],
        ['system', 'CEF:0'],
      ],
    );
  });

  it('pushes no group twice when the answer is lost', async () => {
    made.panorama.fail({ how: 'drop-after' }, (parameters) => parameters.get('action') === 'all', 2);
    const { result } = await pushOf(made.panorama, changes());
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.deepEqual(made.panorama.device.jobs.types, ['Validate', 'Commit', 'CommitAll', 'CommitAll']);
  });

  it('names the firewall that did not take it, and keeps what Panorama has', async () => {
    made.panorama.device.jobs.fault = { type: 'CommitAll', how: 'fails', details: ['candidate is locked'] };
    const { result } = await pushOf(made.panorama, changes());
    assert.equal(result.outcome, 'failed');
    assert.match(
      result.sentences.join(' '),
      /branch-fw did not take the template stack Branch stack: candidate is locked/,
    );
    assert.match(result.sentences.join(' '), /Panorama keeps the configuration/);
    assert.match(writeNode(made.panorama.device.configuration.running), /Sentinel-CEF/);
  });

  it('believes the firewalls, not what a push says of itself', async () => {
    const { result } = await pushOf(made.panorama, changes(), {
      onEvent(event) {
        // A job that ends well, and brings nothing.
        if (event.type === 'job' && event.what.startsWith('Pushing')) made.firewall.receive = () => undefined;
      },
    });
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join(' '), /2 answers of firewalls say that it was taken/);
    assert.match(
      result.sentences.join(' '),
      /branch-fw \(007000000000042\) does not have server-profile, format-traffic, .*rule-Allow web/,
    );
  });

  it('does not say that there is nothing to do where firewalls lack it, and pushes again', async () => {
    made.firewall.isConnected = false;
    const first = await pushOf(made.panorama, changes());
    assert.equal(first.result.outcome, 'unknown');
    assert.match(first.result.sentences.join(' '), /branch-fw did not take .*not connected/);
    const second = await pushOf(made.panorama, changes());
    assert.equal(second.result.outcome, 'unknown', second.result.sentences.join('\n'));
    assert.match(second.result.sentences.join(' '), /What runs on 007000000000042 could not be read/);
    made.firewall.isConnected = true;
    const waiting = await pushOf(made.panorama, changes(), { commit: false });
    assert.equal(waiting.result.outcome, 'waits');
    assert.match(waiting.result.sentences.join(' '), /does not have server-profile/);
    const third = await pushOf(made.panorama, changes());
    assert.equal(third.result.outcome, 'done', third.result.sentences.join('\n'));
    assert.match(third.asked.at(-1)?.title ?? '', /Push to the firewalls of .* again\?/);
    assert.match(third.asked.at(-1)?.detail ?? '', /does not have server-profile/);
    const last = await pushOf(made.panorama, changes());
    assert.equal(last.result.outcome, 'nothing');
    assert.match(last.result.sentences.join(' '), /It runs on branch-fw/);
  });

  it('takes back on the firewalls too', async () => {
    await pushOf(made.panorama, changes());
    const { result } = await pushOf(made.panorama, changes(), { takeBack: true });
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(result.sentences.join(' '), /Nothing of it runs any more on branch-fw/);
    assert.deepEqual(logsOf(made.firewall), []);
  });

  it('puts a profile of all device groups on each of their firewalls', async () => {
    const { result } = await pushOf(
      made.panorama,
      firewallPlan(
        readFirewallRequest({
          version: 1,
          release: '11.1',
          logTypes: ['traffic'],
          servers: [{ address: '192.0.2.20' }],
          place: { on: 'panorama', template: 'Base', deviceGroup: 'shared' },
        }),
      ).changes,
    );
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(
      writeNode(made.firewall.sharedPolicy ?? { tag: '', attributes: {}, text: '', children: [] }),
      /Sentinel-CEF/,
    );
  });

  it('pushes to the groups below the one that is changed, and reads their firewalls', async () => {
    const config = readNode(
      panoramaConfiguration('11.1.2', SERIAL)
        .replace('<entry name="Branches"><devices>', '<entry name="Below"><devices>')
        .replace('<pre-rulebase>', '</entry><entry name="Branches"><pre-rulebase>'),
    );
    config.children.push(
      readNode(
        '<readonly><devices><entry name="localhost.localdomain"><device-group><entry name="Branches"/><entry name="Below"><parent-dg>Branches</parent-dg></entry></device-group></entry></devices></readonly>',
      ),
    );
    made.panorama.device.configuration.running = config;
    made.panorama.device.configuration.candidate = cloneNode(made.panorama.device.configuration.running);
    const { result } = await pushOf(made.panorama, changes());
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(result.sentences.join(' '), /It runs on branch-fw/);
    const groups = made.panorama.seen.flatMap(
      ({ parameters }) => /<device-group><entry name="([^"]*)"/.exec(parameters.get('cmd') ?? '')?.[1] ?? [],
    );
    assert.deepEqual(groups, ['Branches', 'Below']);
  });

  it('leaves the push of a collector group to the user, and says so', async () => {
    for (const config of [
      made.panorama.device.configuration.running,
      made.panorama.device.configuration.candidate,
    ]) {
      const top = descend(config, 'devices', 'entry');
      top?.children.push(readNode('<log-collector-group><entry name="CG"/></log-collector-group>'));
    }
    const { result } = await pushOf(made.panorama, changes({ collectorGroup: 'CG' }));
    assert.equal(result.outcome, 'waits', result.sentences.join('\n'));
    assert.match(result.sentences.join(' '), /The collector group CG still has to be pushed/);
  });

  it('does not miss a rule that is disabled, since Panorama pushes none', async () => {
    const rule = [...walk(made.panorama.device.configuration.running)].find(
      ({ at }) => at.attributes['name'] === 'Allow web',
    );
    rule?.at.children.push({ tag: 'disabled', attributes: {}, text: 'yes', children: [] });
    made.panorama.device.configuration.candidate = cloneNode(made.panorama.device.configuration.running);
    const { result } = await pushOf(made.panorama, changes());
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.doesNotMatch(
      writeNode(made.firewall.policy ?? { tag: '', attributes: {}, text: '', children: [] }),
      /Allow web/,
    );
  });

  it('refuses a device group or template that is not there', async () => {
    await assert.rejects(pushOf(made.panorama, changes({ template: 'base' })), /There is no template "base"/);
    await assert.rejects(
      pushOf(made.panorama, changes({ deviceGroup: 'Branch' })),
      /There is no device group "Branch"/,
    );
    assert.equal(made.panorama.count('config', 'set'), 0);
  });

  it('reaches a firewall through it by its serial number', async () => {
    const key = made.panorama.keyOf('sentinel');
    const ask = (target: string) =>
      made.panorama.answerTo(
        new URLSearchParams({ type: 'op', cmd: '<show><system><info></info></system></show>', target }),
        key,
      );
    assert.match(ask(SERIAL).body, /<hostname>branch-fw</);
    assert.match(ask('1').body, /not connected/);
  });
});

describe('A firewall behind a Panorama', () => {
  const made = panoramaWithFirewall();

  const ownChanges = firewallPlan(
    readFirewallRequest({
      version: 1,
      release: '11.1',
      logTypes: ['traffic', 'system'],
      servers: [{ address: '192.0.2.20' }],
      rules: ['Allow web'],
    }),
  ).changes;

  it('is configured through it by its serial number, and nothing else is', async () => {
    const before = writeNode(made.panorama.device.configuration.running);
    const { result } = await pushOf(made.panorama, ownChanges, { target: SERIAL });
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(result.sentences.join(' '), /It runs on firewall 007000000000042 \(through 127\.0\.0\.1/);
    assert.match(writeNode(made.firewall.configuration.running), /Sentinel-CEF/);
    assert.equal(writeNode(made.panorama.device.configuration.running), before);
    assert.deepEqual(made.firewall.jobs.types, ['Validate', 'Commit']);
    assert.deepEqual(made.panorama.device.jobs.types, []);
    const withoutTarget = made.panorama.seen.filter(({ parameters }) => !parameters.has('target'));
    assert.deepEqual(
      withoutTarget.map(({ parameters }) => parameters.get('type')),
      ['keygen', 'op'],
    );
  });

  it('is refused where it is not connected, or none is a Panorama', async () => {
    await assert.rejects(connectTo(made.panorama, { target: '1' }), /not connected|was not found/);
    const alone = await PanosEmulator.start({ pair: await ownCertificate() });
    try {
      await assert.rejects(connectTo(alone, { target: SERIAL }), /is no Panorama/);
    } finally {
      await alone.stop();
    }
  });

  it('is read with what Panorama pushed', async () => {
    const plan = firewallPlan(
      readFirewallRequest({
        version: 1,
        release: '11.1',
        logTypes: ['traffic', 'system'],
        servers: [{ address: '192.0.2.20' }],
        rules: ['Allow web'],
        place: { on: 'panorama', template: 'Base', deviceGroup: 'Branches' },
      }),
    );
    await pushOf(made.panorama, plan.changes);
    const connected = await connectTo(made.panorama, { target: SERIAL });
    try {
      const { configuration, notes } = await readRunning(connected, 'branch-fw');
      assert.deepEqual(notes, []);
      const { coverage } = judgeConfiguration(configuration);
      const cef = coverage.filter(({ state }) => state === 'CEF');
      assert.deepEqual(
        cef.map(({ area, logType }) => [area, logType]),
        [
          ['vsys1', 'traffic'],
          ['device', 'system'],
        ],
      );
      assert.deepEqual(
        cef[0]?.routes.flatMap(({ rules }) => rules.map(({ name, scope }) => [name, scope.label])),
        [['Allow web', 'vsys1, pushed by Panorama']],
      );
    } finally {
      connected.api.close();
    }
  });

  it('is not called good where what was pushed can’t be read', async () => {
    made.panorama.fail(
      {
        how: 'answer',
        status: 200,
        body: '<response status="error" code="16"><msg><line>Unauthorized request</line></msg></response>',
      },
      (parameters) => parameters.get('cmd')?.includes('pushed') === true,
      9,
    );
    const connected = await connectTo(made.panorama, { target: SERIAL });
    try {
      const { configuration, notes } = await readRunning(connected, 'branch-fw');
      assert.match(notes.join(' '), /pushed to it could not be read/);
      assert.equal(configuration.isWhole, false);
    } finally {
      connected.api.close();
    }
  });
});
