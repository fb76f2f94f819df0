import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { AMA_RECEIVED } from '../emulators/ama.ts';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';
import { eventually } from './eventually.ts';
import { connectFirewall, type Firewall } from './firewall.ts';

/** `--long`: the whole proof, a minute each; else ten seconds, with shorter pauses. */
const LONG = process.env['SENTINEL_CEF_LONG'] === '1';
const SECONDS = LONG ? 60 : 10;
const PAUSE = LONG ? 30 : 4;
const RATE = 10_000;
const TOTAL = SECONDS * RATE;

/** Sends numbered messages of 1 KB at a steady rate, and prints how long it took. */
const SENDER = `
import socket, sys, time
transport, proxy, run, total, rate = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if transport == "udp" else socket.SOCK_STREAM)
client.connect((proxy, 514))
head = "<164>Nov 25 10:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|10.1.9|end|TRAFFIC|1|msg="
def line(number):
    tail = " cs1=%s-%07d" % (run, number)
    return (head + "x" * (1023 - len(head) - len(tail)) + tail + "\\n").encode()
began = time.time()
step = 100
for first in range(0, total, step):
    lines = [line(number) for number in range(first, min(first + step, total))]
    if transport == "udp":
        for one in lines: client.send(one)
    else: client.sendall(b"".join(lines))
    ahead = began + (first + step) / rate - time.time()
    if ahead > 0: time.sleep(ahead)
client.close()
print("%.2f" % (time.time() - began))
`;

interface Arrival {
  readonly unique: number;
  readonly doubled: number;
  readonly damaged: number;
}

describe(`load: ${RATE} messages a second of 1 KB for ${SECONDS} s`, function () {
  this.timeout((SECONDS * 6 + 120) * 1000);
  let proxy: AmaProxy;
  let firewall: Firewall;

  before(async () => {
    proxy = await amaProxy('load');
    firewall = await connectFirewall(proxy.host);
    const { exitCode, stdout, stderr } = await proxy.cli.run(
      ['onboard', proxy.profile, '--yes'],
      proxy.secrets,
    );
    assert.equal(exitCode, 0, stdout + stderr);
  });
  after(async () => {
    await firewall?.remove();
    await proxy?.stop();
  });
  beforeEach(async () => void (await proxy.host.run(`: >${AMA_RECEIVED}`)));

  const send = async (transport: string, run: string): Promise<number> => {
    const { exitCode, output } = await firewall.run([
      'python3',
      '-c',
      SENDER,
      transport,
      firewall.proxy,
      run,
      `${TOTAL}`,
      `${RATE}`,
    ]);
    assert.equal(exitCode, 0, output);
    return Number(output);
  };

  /** What the agent has, once nothing more comes. */
  const arrived = async (run: string): Promise<Arrival> => {
    // Looked at from outside: a login would be logged, and come here too.
    const size = async (): Promise<number> => (await stat(join(proxy.host.root, AMA_RECEIVED))).size;
    let last = -1;
    const quiet = async (): Promise<boolean> => {
      const before = last;
      last = await size();
      await sleep(1500);
      return before === last && last > 0;
    };
    await eventually('the end of the messages', quiet, (isQuiet) => isQuiet, 120_000);
    const seen = new Map<string, number>();
    let damaged = 0;
    const whole = new RegExp(
      `^<164>Nov 25 10:00:00 fw1 CEF: ?0\\|Palo Alto Networks\\|PAN-OS\\|10\\.1\\.9\\|end\\|TRAFFIC\\|1\\|msg=x+ cs1=${run}-(\\d{7})$`,
    );
    for await (const line of createInterface({
      input: createReadStream(join(proxy.host.root, AMA_RECEIVED)),
    })) {
      if (!line.includes(`cs1=${run}-`)) continue;
      const number = line.length >= 1023 && line.length <= 1024 ? whole.exec(line)?.[1] : undefined;
      if (number === undefined) damaged += 1;
      else seen.set(number, (seen.get(number) ?? 0) + 1);
    }
    return {
      unique: seen.size,
      doubled: [...seen.values()].reduce((sum, times) => sum + times - 1, 0),
      damaged,
    };
  };
  const tell = (what: string, seconds: number, { unique, doubled, damaged }: Arrival): void =>
    console.log(
      `      ${what}: sent ${TOTAL} in ${seconds.toFixed(1)} s (${Math.round(TOTAL / seconds)} a second), arrived ${unique}, lost ${TOTAL - unique}, doubled ${doubled}, damaged ${damaged}`,
    );

  it('by TCP each arrives exactly once', async () => {
    const seconds = await send('tcp', 'plain');
    const arrival = await arrived('plain');
    tell('TCP', seconds, arrival);
    assert.deepEqual(arrival, { unique: TOTAL, doubled: 0, damaged: 0 });
  });

  it(`by TCP each arrives exactly once, with the agent paused for ${PAUSE} s`, async () => {
    const sending = send('tcp', 'paused');
    await proxy.host.run(
      `sleep 2; systemctl kill -s STOP azuremonitoragent; sleep ${PAUSE}; systemctl kill -s CONT azuremonitoragent`,
    );
    const seconds = await sending;
    const arrival = await arrived('paused');
    tell(`TCP, agent paused ${PAUSE} s`, seconds, arrival);
    assert.deepEqual(arrival, { unique: TOTAL, doubled: 0, damaged: 0 });
  });

  it('by TCP little is lost when the agent is killed: plain TCP has no acknowledgement', async () => {
    const sending = send('tcp', 'killed');
    await proxy.host.run(
      'sleep 3; systemctl kill -s KILL azuremonitoragent; sleep 1; systemctl restart azuremonitoragent',
    );
    const seconds = await sending;
    const arrival = await arrived('killed');
    tell('TCP, agent killed', seconds, arrival);
    // What lay in both sockets’ buffers, 6 MB at most by Linux’s defaults, and what the emulator had not written yet.
    assert.ok(TOTAL - arrival.unique <= 12_000, 'more was lost than lies in a socket');
  });

  it('by UDP it is said what is lost, and where', async () => {
    const drops = async (): Promise<number> =>
      Number((await proxy.host.run("awk '/^Udp: [0-9]/ { print $6 }' /proc/net/snmp")).stdout);
    const before = await drops();
    const seconds = await send('udp', 'udp');
    const arrival = await arrived('udp');
    const buffer = (await drops()) - before;
    tell('UDP', seconds, arrival);
    console.log(
      `      UDP: ${buffer} dropped for a full buffer of the daemon’s socket, ${TOTAL - arrival.unique - buffer} elsewhere`,
    );
    assert.equal(arrival.doubled + arrival.damaged, 0);
    assert.ok(arrival.unique > 0);
  });
});
