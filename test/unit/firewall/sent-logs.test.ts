import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { firewallPlan } from '../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../src/panos/firewall/read-request.ts';
import { decodeCsv } from '../../../src/panos/csv/decode-csv.ts';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { PanosEmulator } from '../../emulators/panos/emulator.ts';
import { logsOf, sendLogs } from '../../emulators/panos/send-logs.ts';
import { pushOf } from './try-push.ts';

/** The emulator's own sending, without a proxy: what the host tests rely on. */
describe('The PAN-OS emulator', () => {
  let pair: Pair;
  let emulator: PanosEmulator;
  before(async () => {
    pair = await ownCertificate();
  });
  beforeEach(async () => {
    emulator = await PanosEmulator.start({ pair });
  });
  afterEach(() => emulator.stop());

  const configure = async (fields: object): Promise<void> => {
    const request = readFirewallRequest({
      version: 1,
      release: '10.2',
      logTypes: ['traffic', 'system'],
      servers: [{ address: '127.0.0.1' }],
      rules: ['Allow web'],
      ...fields,
    });
    const { result } = await pushOf(emulator, firewallPlan(request).changes);
    assert.equal(result.outcome, 'done', result.sentences.join('\n'));
  };

  it('sends what its running configuration says, and nothing before', async () => {
    assert.deepEqual(logsOf(emulator.device), []);
    await configure({});
    const logs = logsOf(emulator.device);
    assert.deepEqual(
      logs.map(({ logType }) => logType),
      ['traffic', 'system'],
    );
    assert.match(
      logs[0]?.bytes.toString() ?? '',
      /^<166>\w{3} [ \d]\d \d\d:\d\d:\d\d fw1 CEF:0\|Palo Alto Networks\|PAN-OS\|10\.2\.9\|end\|TRAFFIC\|1\|rt=.*\n$/,
    );
  });

  it('sends no log of rules while no rule has the profile', async () => {
    await configure({ rules: [] });
    assert.deepEqual(
      logsOf(emulator.device).map(({ logType }) => logType),
      ['system'],
    );
  });

  it('sends native CSV where the profile has no format', async () => {
    await configure({});
    const set = (action: string, xpath: string): void => {
      emulator.device.answer(new URLSearchParams({ type: 'config', action, xpath }), 'sentinel', true);
    };
    set('delete', "/config/shared/log-settings/syslog/entry[@name='Sentinel-CEF']/format/traffic");
    emulator.device.configuration.commit();
    const [traffic] = logsOf(emulator.device);
    assert.match(traffic?.body ?? '', /^1,2026\/11\/25 11:30:00,/);
    const decoded = decodeCsv(traffic?.body ?? '');
    assert.equal(decoded?.kind, 'decoded');
  });

  it('counts octets where the format is IETF, and sends to every server', async () => {
    await configure({
      servers: [
        { address: '127.0.0.1', format: 'IETF', facility: 'user' },
        { address: '127.0.0.2', transport: 'UDP' },
      ],
    });
    const [first, second] = logsOf(emulator.device);
    const [, count, message] = /^(\d+) ([\s\S]*)$/.exec(first?.bytes.toString() ?? '') ?? [];
    assert.equal(Buffer.byteLength(message ?? ''), Number(count));
    assert.match(message ?? '', /^<14>1 \d{4}-.*Z fw1 - - - - CEF:0\|/);
    assert.equal(second?.server.address, '127.0.0.2');
  });

  for (const transport of ['UDP', 'TCP', 'SSL'] as const)
    it(`reaches a listener by ${transport}`, async () => {
      const { port, received, close } = await listen(transport, pair);
      await configure({ servers: [{ address: '127.0.0.1', transport, port }] });
      const logs = logsOf(emulator.device);
      await sendLogs(logs, pair.certificate);
      const expected = Buffer.concat(logs.map(({ bytes }) => bytes)).toString();
      for (let wait = 0; wait < 50 && received() !== expected; wait++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      close();
      assert.equal(received(), expected);
    });
});

async function listen(
  transport: 'UDP' | 'TCP' | 'SSL',
  pair: Pair,
): Promise<{ port: number; received: () => string; close: () => void }> {
  const chunks: Buffer[] = [];
  const received = (): string => Buffer.concat(chunks).toString();
  if (transport === 'UDP') {
    const socket = createSocket('udp4');
    socket.on('message', (chunk) => chunks.push(chunk));
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return { port: socket.address().port, received, close: () => socket.close() };
  }
  const take = (socket: Socket): void => void socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const server =
    transport === 'SSL'
      ? createTlsServer({ cert: pair.certificate, key: pair.key }, take)
      : createTcpServer(take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received,
    close: () => void server.close(),
  };
}
