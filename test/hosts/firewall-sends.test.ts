import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeValue } from '../../src/cef/escapes.ts';
import { parseMessage } from '../../src/cef/parse-message.ts';
import { lint } from '../../src/lint/lint.ts';
import { firewallPlan } from '../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../src/panos/firewall/read-request.ts';
import { TEMPLATE_LOG_TYPES } from '../../src/panos/templates/table/index.ts';
import { AMA_RECEIVED } from '../emulators/ama.ts';
import { PanosEmulator, USERS } from '../emulators/panos/emulator.ts';
import { logsOf, type SentLog } from '../emulators/panos/send-logs.ts';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';
import { eventually } from './eventually.ts';
import { connectFirewall, type Firewall } from './firewall.ts';
import { sendByTls } from './tls/send.ts';

const NAME = 'proxy.example.com';
const TRANSPORTS = ['UDP', 'TCP', 'SSL'] as const;
const PROXIES = [
  { daemon: 'rsyslog', image: 'bookworm', packages: ['rsyslog-gnutls'] },
  { daemon: 'syslog-ng', image: 'bookworm-syslog-ng', packages: [] },
] as const;
const PASSWORD = USERS['sentinel'] ?? '';
const SECRETS = { firewallUser: 'sentinel', firewallPassword: PASSWORD };

/** From nothing to messages at the agent: the proxy is onboarded, the firewall is pushed to, and sends all that it can. */
for (const { daemon, image, packages } of PROXIES)
  describe(`A firewall that was pushed to, and a proxy with ${daemon}`, () => {
    let proxy: AmaProxy;
    let firewall: Firewall;
    let emulator: PanosEmulator;
    let authority = '';
    const said: string[] = [];

    before(async () => {
      proxy = await amaProxy('sends', {
        image,
        packages,
        fields: { listener: { tls: { privateCa: true, names: [NAME, '192.0.2.20'] } } },
      });
      firewall = await connectFirewall(proxy.host);
      emulator = await PanosEmulator.start();
      const { exitCode, stdout, stderr } = await proxy.cli.run(
        ['onboard', proxy.profile, '--yes'],
        proxy.secrets,
      );
      assert.equal(exitCode, 0, stdout + stderr);
      authority = /authority’s certificate is saved: (\S+)/.exec(stdout)?.[1] ?? '';
    });
    after(async () => {
      await emulator?.stop();
      await firewall?.remove();
      await proxy?.stop();
    });

    const flags = (transport: string): string[] => [
      '--panos',
      '10.2',
      '--log-types',
      TEMPLATE_LOG_TYPES.join(','),
      '--rule',
      'Allow web',
      '--server',
      firewall.proxy,
      '--transport',
      transport,
    ];
    const push = async (words: readonly string[]) => {
      const at = ['--host', `127.0.0.1:${emulator.port}`];
      const ended = await proxy.cli.run(['firewall', 'push', ...words, ...at], SECRETS);
      said.push(ended.stdout, ended.stderr);
      return ended;
    };

    it('is refused while its certificate is not trusted, also with --yes', async () => {
      const { exitCode, stderr } = await push([...flags('TCP'), '--yes']);
      assert.equal(exitCode, 2);
      assert.match(stderr, /is not trusted yet, so nothing was sent/);
      assert.equal(emulator.seen.length, 0);
    });

    it('is shown what would be changed, and nothing is changed without a yes', async () => {
      const { exitCode, stdout, stderr } = await push([
        ...flags('TCP'),
        '--trust-certificate',
        emulator.fingerprint,
      ]);
      assert.equal(exitCode, 4, stdout + stderr);
      assert.match(stdout, /^\+ {2}<log-setting>Sentinel-CEF<\/log-setting>$/m);
      assert.equal(emulator.count('config', 'set'), 0);
    });

    for (const transport of TRANSPORTS) {
      it(`sends all 17 log types by ${transport}, and each is at the agent as it was sent, clean, with its values`, async () => {
        const { exitCode, stdout, stderr } = await push([...flags(transport), '--yes']);
        assert.equal(exitCode, 0, stdout + stderr);
        const logs = logsOf(emulator.device).filter(({ server }) => server.address === firewall.proxy);
        assert.deepEqual(new Set(logs.map(({ logType }) => logType)), new Set(TEMPLATE_LOG_TYPES));
        assert.equal(logs.length, 17);
        await proxy.host.run(`: >${AMA_RECEIVED}`);
        await send(transport, logs);
        const lines = await arrived(logs.length);
        assert.equal(lines.length, logs.length);
        for (const log of logs) requireWhole(log, lines);
      });
    }

    async function send(transport: (typeof TRANSPORTS)[number], logs: readonly SentLog[]): Promise<void> {
      const bytes = logs.map((log) => log.bytes);
      if (transport !== 'SSL') return firewall.send(transport === 'UDP' ? 'udp' : 'tcp', bytes);
      const trust = ['-CAfile', authority, '-verify_hostname', NAME];
      const { exitCode, output } = await sendByTls(firewall, Buffer.concat(bytes).toString(), trust);
      assert.equal(exitCode, 0, output);
    }

    /** What the agent has of the firewall; it has the host's own lines, too. */
    async function arrived(count: number): Promise<readonly string[]> {
      const linesOf = (text: string): string[] =>
        text.split('\n').filter((line) => line.includes('|PAN-OS|'));
      const { stdout } = await eventually(
        `${count} messages`,
        () => proxy.host.run(`cat ${AMA_RECEIVED}`),
        (answer) => linesOf(answer.stdout).length >= count,
      );
      return linesOf(stdout);
    }

    /** The daemon may put a blank behind "CEF:"; nothing else may differ. */
    function requireWhole({ logType, body, values }: SentLog, lines: readonly string[]): void {
      const line = lines.find((each) => each.replace('CEF: 0|', 'CEF:0|').endsWith(` ${body}`));
      assert.ok(line !== undefined, `${logType} is not there as it was sent:\n${body}\n${lines.join('\n')}`);
      assert.match(
        line,
        /^<166>\w{3} [ \d]\d \d\d:\d\d:\d\d fw1 CEF: ?0\|Palo Alto Networks\|PAN-OS\|10\.2\.9\|/,
      );
      const faults = lint(line, { mode: 'log' }).problems.filter(({ severity }) =>
        /error|warning/.test(severity),
      );
      assert.deepEqual(faults, [], line);
      const message = parseMessage(line);
      const slice = ({ start, end }: { start: number; end: number }): string => line.slice(start, end);
      const pairs = new Map(
        message?.extension?.pairs.map(({ key, value }) => [slice(key), decodeValue(slice(value))]),
      );
      const fields = firewallPlan(
        readFirewallRequest({
          version: 1,
          release: '10.2',
          logTypes: [logType],
          servers: [{ address: firewall.proxy }],
        }),
      ).templates.flatMap((template) => template.fields);
      assert.ok(fields.length > 5);
      for (const { key, variable } of fields)
        assert.equal(pairs.get(key), values.get(variable), `${logType} ${key}`);
    }

    it('is read, and judged by what runs', async () => {
      const at = ['--host', `127.0.0.1:${emulator.port}`];
      const { exitCode, stdout, stderr } = await proxy.cli.run(['firewall', 'read', ...at], SECRETS);
      said.push(stdout, stderr);
      assert.equal(exitCode, 1, stdout + stderr);
      assert.match(stdout, /traffic/);
      assert.match(stdout, /Deny all/, 'the rule that forwards nothing is told');
    });

    it('has nothing to do the second time', async () => {
      const sets = emulator.count('config', 'set');
      const { exitCode, stdout } = await push([...flags('SSL'), '--yes']);
      assert.equal(exitCode, 0);
      assert.match(stdout, /All of it runs already/);
      assert.equal(emulator.count('config', 'set'), sets);
    });

    it('sends nothing any more when it is taken back', async () => {
      const { exitCode, stdout, stderr } = await push([...flags('SSL'), '--yes', '--take-back']);
      assert.equal(exitCode, 0, stdout + stderr);
      assert.deepEqual(logsOf(emulator.device), []);
    });

    it('has told no secret: not in what was printed, not in files, not in addresses', async () => {
      const keys = emulator.keys;
      assert.ok(keys.length > 3);
      const texts = [...said];
      for (const entry of await readdir(proxy.cli.home, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) texts.push(await readFile(join(entry.parentPath, entry.name), 'utf8'));
      texts.push(...emulator.seen.map(({ url }) => url));
      assert.ok(
        texts.some((text) => text.includes(`127.0.0.1:${emulator.port} `)),
        'the trusted certificates are among them',
      );
      for (const secret of [
        PASSWORD,
        encodeURIComponent(PASSWORD),
        JSON.stringify(PASSWORD).slice(1, -1),
        ...keys,
      ])
        for (const text of texts) assert.ok(!text.includes(secret));
    });
  });
