import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type CommandLine, commandLine } from './cli/command-line.ts';
import { bootHost, type Host } from './host.ts';

const PROGRAM = '/root/metadata-service-stand-in.py';
const LOG = '/root/metadata.log';

/** The address that clouds use, on the host's own loopback interface: nothing leaves it. */
const SERVICE = `ip addr add 169.254.169.254/32 dev lo`;

describe('the metadata service of the cloud', function () {
  this.timeout(120_000);
  let host: Host;
  let cli: CommandLine;
  before(async () => {
    host = await bootHost({ name: 'metadata', image: 'bookworm' });
    cli = await commandLine();
    await cli.trust(host);
    const program = await readFile(
      new URL('../emulators/metadata-service-stand-in.py', import.meta.url),
      'utf8',
    );
    const made = await host.run(`cat >${PROGRAM} <<'END'\n${program}\nEND\n${SERVICE}`);
    assert.equal(made.exitCode, 0, made.stderr);
  });
  after(async () => {
    await host?.stop();
    await cli?.remove();
  });

  const serve = (provider: string, port: number) =>
    host.run(
      `systemctl stop stand-in 2>/dev/null; rm -f ${LOG}; touch ${LOG}; systemd-run -q --unit stand-in --collect python3 ${PROGRAM} 169.254.169.254 ${port} ${provider} ${LOG}; for i in $(seq 50); do ss -lnt | grep -q '169.254.169.254:${port} ' && break; sleep 0.1; done`,
    );
  const requests = async () => (await host.run(`cat ${LOG}`)).stdout.split('\n').filter(Boolean).sort();
  const check = async (profile: string, ...options: string[]) => {
    const { stdout, stderr } = await cli.run(['check', profile, '--format', 'json', ...options], {
      sudo: host.sudoPassword,
    });
    assert.ok(stdout.startsWith('{'), stderr);
    return JSON.parse(stdout) as {
      facts: { system: { cloud?: unknown }; probe: { milliseconds: number; roundTrips: number } };
      findings: { id: string; title: string; evidence: { text: string }[] }[];
    };
  };

  it('is not asked unless it is said', async () => {
    await serve('azure', 80);
    const { facts } = await check(await cli.profile(host));
    assert.equal(facts.system.cloud, undefined);
    assert.deepEqual(await requests(), []);
  });

  it('of Azure says region and resource, and that it is an Azure VM', async () => {
    const { facts, findings } = await check(await cli.profile(host, { name: 'asks', metadata: true }));
    assert.deepEqual(facts.system.cloud, {
      provider: 'azure',
      region: 'westeurope',
      resourceId:
        '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/logs/providers/Microsoft.Compute/virtualMachines/proxy-1',
    });
    assert.equal(facts.probe.roundTrips, 1);
    const place = findings.find(({ id }) => id === 'machine-location');
    assert.match(place?.title ?? '', /an Azure VM/);
    assert.ok(place?.evidence.some(({ text }) => text.startsWith('metadata service: azure, westeurope')));
    assert.deepEqual(await requests(), [
      'GET /computeMetadata/v1/instance/zone',
      'GET /metadata/instance/compute?api-version=2021-02-01',
      'PUT /latest/api/token',
    ]);
  });

  for (const [provider, cloud] of [
    ['aws', { provider: 'aws', region: 'eu-central-1', resourceId: 'i-0abc1234def567890' }],
    ['google', { provider: 'google', region: 'europe-west1' }],
    // A web proxy that answers everything with a page of its own
    ['captive', { provider: 'none' }],
    ['other', { provider: 'none' }],
  ] as const)
    it(`that is ${provider} is read at another port`, async () => {
      await serve(provider, 8169);
      const { facts } = await check(await cli.profile(host), '--metadata', '169.254.169.254:8169');
      assert.deepEqual(facts.system.cloud, cloud);
    });

  it('that does not answer costs a second at most', async () => {
    await host.run('systemctl stop stand-in');
    await host.run(
      `systemd-run -q --unit stand-in --collect python3 -c 'import socket, time
s = socket.create_server(("169.254.169.254", 8169)); time.sleep(600)'; sleep 0.5`,
    );
    const { facts } = await check(await cli.profile(host), '--metadata', '169.254.169.254:8169');
    assert.deepEqual(facts.system.cloud, { provider: 'none' });
    console.log(`      a probe with a silent metadata service: ${facts.probe.milliseconds} ms`);
  });
});
