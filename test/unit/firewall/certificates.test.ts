import assert from 'node:assert/strict';
import type { Stretch } from '../../../src/panos/configuration/stretch.ts';
import type { PushRecords } from '../../../src/panos/configuration/push-records.ts';
import { firewallPlan } from '../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../src/panos/firewall/read-request.ts';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { Device } from '../../emulators/panos/device.ts';
import { PanosEmulator } from '../../emulators/panos/emulator.ts';
import { firewallConfiguration, panoramaConfiguration } from '../../emulators/panos/sample-configuration.ts';
import { writeNode } from '../../emulators/panos/tree.ts';
import { pushOf } from './try-push.ts';

describe('The authority of the proxy’s certificate', () => {
  let pair: Pair;
  let other: Pair;
  let firewall: PanosEmulator;
  before(async () => {
    [pair, other] = await Promise.all([ownCertificate(), ownCertificate()]);
  });
  beforeEach(async () => {
    firewall = await PanosEmulator.start({ pair });
  });
  afterEach(() => firewall.stop());

  const changesFor = (pem: string, more: object = {}) =>
    firewallPlan(
      readFirewallRequest({
        version: 1,
        release: '10.2',
        logTypes: ['system'],
        servers: [{ address: 'proxy.example.com', transport: 'SSL' }],
        authority: { pem },
        ...more,
      }),
    ).changes;
  const running = (): string => writeNode(firewall.device.configuration.running);
  const imports = (): number => firewall.count('import');

  it('is imported and trusted, once, and the key stands in no address', async () => {
    const { result, events } = await pushOf(firewall, changesFor(pair.certificate));
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.match(running(), /<entry name="Sentinel-CEF-CA">.*BEGIN CERTIFICATE/s);
    assert.match(running(), /<trusted-root-CA><member>Sentinel-CEF-CA<\/member>/);
    assert.deepEqual(events.flatMap((event) => (event.type === 'changing' ? event.id : [])).slice(0, 2), [
      'authority',
      'authority-trusted',
    ]);
    const difference = events.find((event) => event.type === 'difference');
    assert.match(difference?.changes[0] ?? '', /imported as Sentinel-CEF-CA/);
    for (const { url } of firewall.seen) for (const key of firewall.keys) assert.ok(!url.includes(key));
    const again = await pushOf(firewall, changesFor(pair.certificate));
    assert.equal(again.result.outcome, 'nothing');
    assert.equal(imports(), 1);
  });

  it('is not imported twice when the answer is lost', async () => {
    firewall.fail({ how: 'drop-after' }, (parameters) => parameters.get('type') === 'import');
    const { result } = await pushOf(firewall, changesFor(pair.certificate));
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.equal(imports(), 1);
  });

  it('never takes the place of another certificate of that name', async () => {
    await pushOf(firewall, changesFor(pair.certificate));
    await assert.rejects(
      pushOf(firewall, changesFor(other.certificate)),
      /another certificate with the name Sentinel-CEF-CA, which is not overwritten/,
    );
    assert.equal(imports(), 1);
  });

  it('goes again when something fails behind it', async () => {
    const before = running();
    firewall.device.jobs.fault = { type: 'Validate', how: 'fails', details: ['no'] };
    const { result } = await pushOf(firewall, changesFor(pair.certificate));
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join(' '), /is as it was before/);
    assert.equal(running(), before);
    assert.doesNotMatch(writeNode(firewall.device.configuration.candidate), /Sentinel-CEF-CA/);
  });

  it('is refused where the firewall does not take it, and nothing stays', async () => {
    const { certificate } = await ownCertificate({ expired: true });
    const { result } = await pushOf(firewall, changesFor(certificate));
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join(' '), /Certificate is expired/);
    assert.doesNotMatch(writeNode(firewall.device.configuration.candidate), /Sentinel-CEF/);
  });

  it('is taken back when a push of ours imported it, and left alone otherwise', async () => {
    const store = new Map<string, readonly Stretch[]>();
    const records: PushRecords = {
      find: async (serial) => store.get(serial) ?? [],
      save: async (serial, stretches) => void store.set(serial, stretches),
    };
    await pushOf(firewall, changesFor(pair.certificate), { records });
    const unknown = await pushOf(firewall, changesFor(pair.certificate), { takeBack: true, commit: false });
    assert.ok(
      unknown.events.some(
        (event) => event.type === 'note' && /authority was not imported by an earlier push/.test(event.text),
      ),
    );
    assert.match(writeNode(firewall.device.configuration.candidate), /<entry name="Sentinel-CEF-CA">/);
    await firewall.stop();
    firewall = await PanosEmulator.start({ pair });
    store.clear();
    await pushOf(firewall, changesFor(pair.certificate), { records });
    const { result } = await pushOf(firewall, changesFor(pair.certificate), { takeBack: true, records });
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
    assert.doesNotMatch(running(), /Sentinel-CEF/);
  });

  it('names a certificate of the firewall for proxies that ask for one, and misses it before the commit', async () => {
    const { result } = await pushOf(
      firewall,
      changesFor(pair.certificate, { syslogCertificate: 'fw-syslog' }),
    );
    assert.equal(result.outcome, 'failed');
    assert.match(result.sentences.join(' '), /fw-syslog' is not a valid reference/);
    const known = await pushOf(
      firewall,
      changesFor(pair.certificate, { syslogCertificate: 'Sentinel-CEF-CA' }),
    );
    assert.equal(known.result.outcome, 'done', known.result.sentences.join('\n'));
    assert.match(running(), /<syslog-certificate>Sentinel-CEF-CA</);
  });

  it('goes into the template by Panorama, and its firewalls trust it', async () => {
    const serial = '007000000000042';
    const panorama = await PanosEmulator.start({
      pair,
      model: 'Panorama',
      version: '11.1.2',
      configuration: panoramaConfiguration('11.1.2', serial),
    });
    const managed = new Device({
      version: '11.1.2',
      hostname: 'branch-fw',
      serial,
      model: 'PA-VM',
      configuration: firewallConfiguration('11.1.2'),
    });
    panorama.device.managed.set(serial, managed);
    try {
      const { result } = await pushOf(
        panorama,
        changesFor(pair.certificate, {
          release: '11.1',
          place: { on: 'panorama', template: 'Base', deviceGroup: 'Branches' },
        }),
      );
      assert.equal(result.outcome, 'done', result.sentences.join('\n'));
      const asked = panorama.seen.find(({ parameters }) => parameters.get('type') === 'import');
      assert.equal(asked?.parameters.get('target-tpl'), 'Base');
      assert.ok(managed.template !== undefined);
      assert.match(writeNode(managed.template), /<trusted-root-CA><member>Sentinel-CEF-CA/);
    } finally {
      await panorama.stop();
    }
  });
});
