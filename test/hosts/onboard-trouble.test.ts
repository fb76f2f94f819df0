import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AmaProxy, amaProxy, WORKSPACE } from './cli/ama-proxy.ts';

describe('onboarding a proxy that is not right', () => {
  let proxy: AmaProxy;
  let { host, cli, secrets, profile } = {} as AmaProxy;

  before(async () => {
    proxy = await amaProxy('trouble');
    ({ host, cli, secrets, profile } = proxy);
  });
  after(() => proxy?.stop());

  const clean = async (): Promise<void> => {
    await host.run(
      'rm -rf /etc/rsyslog.d/*sentinel* /etc/rsyslog.d/20-* /etc/rsyslog.d/90-* /etc/systemd/system/rsyslog.service.d /var/lib/sentinel-cef; systemctl daemon-reload; systemctl reset-failed; systemctl restart azuremonitoragent rsyslog',
    );
  };

  const state = async (): Promise<string> =>
    (await host.run('cat /etc/rsyslog.d/*.conf /etc/rsyslog.conf; systemctl is-active rsyslog')).stdout;

  it('names the ruleset that never reaches the agent, with file and line', async () => {
    const config = [
      'module(load="imtcp")',
      'module(load="imudp")',
      'input(type="imtcp" port="514" ruleset="remote")',
      'input(type="imudp" port="514" ruleset="remote")',
      'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }',
    ];
    await host.run(
      `cat > /etc/rsyslog.d/20-remote.conf <<'E'\n${config.join('\n')}\nE\nsystemctl restart rsyslog`,
    );
    const { exitCode, stdout } = await cli.run(['onboard', profile, '--yes'], secrets);
    assert.equal(exitCode, 1);
    assert.match(stdout, /ruleset-bypasses-agent/);
    assert.match(
      stdout,
      /\/etc\/rsyslog\.d\/20-remote\.conf:3 {2}input\(type="imtcp" port="514" ruleset="remote"\)/,
    );
    const traced = await cli.run(['check', profile, '--trace', '--format', 'json'], secrets);
    const findings = (JSON.parse(traced.stdout) as { findings: { id: string; state: string }[] }).findings;
    assert.equal(
      findings.find(({ id }) => id === 'message-reaches-agent')?.state,
      'fail',
      'the trace must see that nothing comes through',
    );
  });

  it('names the process that has taken the port, and changes nothing', async () => {
    await host.run(
      'systemd-run --unit=squatter python3 -c "import socket,time; s=socket.create_server((\'0.0.0.0\',514)); time.sleep(600)"; sleep 0.5',
    );
    const before = await state();
    const { exitCode, stdout } = await cli.run(['onboard', profile, '--yes'], secrets);
    await host.run('systemctl stop squatter');
    assert.equal(exitCode, 1);
    assert.match(stdout, /Port 514 is taken by python3/);
    assert.equal(await state(), before);
  });

  const failures: readonly (readonly [string, string, RegExp])[] = [
    [
      'the daemon refuses the new configuration',
      // A file that is included by an included file loads the module: the product doesn’t look so deep.
      `mkdir -p /etc/rsyslog-extra /etc/rsyslog-deep; printf '%s\\n' 'module(load="imudp")' 'input(type="imudp" port="10514")' > /etc/rsyslog-deep/in.conf; echo 'include(file="/etc/rsyslog-deep/*.conf")' > /etc/rsyslog-extra/more.conf; echo 'include(file="/etc/rsyslog-extra/*.conf")' > /etc/rsyslog.d/90-include.conf`,
      /the daemon refuses the new configuration.*Everything was put back as it was\./s,
    ],
    [
      'the daemon does not start with it',
      `mkdir -p /etc/systemd/system/rsyslog.service.d; printf '%s\\n' '[Service]' 'ExecStartPre=/bin/sh -c "! test -e /etc/rsyslog.d/05-sentinel-cef-listener.conf"' > /etc/systemd/system/rsyslog.service.d/fault.conf; systemctl daemon-reload`,
      /rsyslog did not restart.*Everything was put back as it was\./s,
    ],
  ];
  for (const [what, fault, message] of failures) {
    it(`puts everything back when ${what}`, async () => {
      await host.run(`${fault}; systemctl reset-failed; systemctl restart rsyslog`);
      const before = await state();
      const { exitCode, stdout, stderr } = await cli.run(['onboard', profile, '--yes'], secrets);
      assert.equal(exitCode, 2, stdout);
      assert.match(stderr, message);
      assert.equal(await state(), before);
      assert.match((await host.run('cat /var/lib/sentinel-cef/journal')).stdout, /\trolled-back\t/);
    });
  }

  it('says what it could not put back, and claims no more', async () => {
    await host.run(
      `mkdir -p /etc/systemd/system/rsyslog.service.d; printf '%s\\n' '[Service]' 'ExecStartPre=/bin/false' > /etc/systemd/system/rsyslog.service.d/fault.conf; systemctl daemon-reload`,
    );
    const { exitCode, stderr } = await cli.run(['onboard', profile, '--yes'], secrets);
    assert.equal(exitCode, 2);
    assert.match(stderr, /rsyslog did not restart.*Not as it was: rsyslog, which does not start\./s);
    assert.doesNotMatch(stderr, /Everything was put back/);
    assert.equal(
      (await host.run('ls /etc/rsyslog.d | grep -c sentinel')).stdout.trim(),
      '0',
      'the files are',
    );
    assert.match((await host.run('cat /var/lib/sentinel-cef/journal')).stdout, /\tnot-rolled-back\t/);
  });

  it('stops at an agent that is not there', async () => {
    await host.run(
      'mv /opt/microsoft/azuremonitoragent /opt/microsoft/gone; systemctl stop azuremonitoragent',
    );
    const { exitCode, stdout } = await cli.run(['onboard', profile, '--yes'], secrets);
    await host.run(
      'mv /opt/microsoft/gone /opt/microsoft/azuremonitoragent; systemctl start azuremonitoragent',
    );
    assert.equal(exitCode, 1);
    assert.match(stdout, /The Azure Monitor Agent is not installed/);
    assert.match(stdout, /Azure Arc/);
    assert.doesNotMatch(stdout, /Listener/);
  });

  it('tells a second operator who has the proxy', async () => {
    await host.run(
      'mkdir -p /var/lib/sentinel-cef/lock; echo someone@elsewhere > /var/lib/sentinel-cef/lock/owner',
    );
    const { exitCode, stderr } = await cli.run(['onboard', profile, '--yes'], secrets);
    assert.equal(exitCode, 5);
    assert.match(stderr, /is being changed by someone@elsewhere/);
    assert.equal((await host.run('ls /etc/rsyslog.d | grep -c sentinel')).stdout.trim(), '0');
  });

  afterEach(async function () {
    // Bad input changes nothing, and its tests say so themselves.
    if (!this.currentTest?.parent?.title.startsWith('and bad input')) await clean();
  });

  describe('and bad input, each told in one sentence, exit code 2', () => {
    const before: { state?: string } = {};
    beforeEach(async () => void (before.state = await state()));

    const rows: readonly (readonly [
      what: string,
      words: () => Promise<readonly string[]> | readonly string[],
      message: RegExp,
      secrets?: () => Record<string, string>,
    ])[] = [
      [
        'unreachable host',
        () => ['check', 'operator@127.0.0.2', '--port', '1', '--key', host.keyFile],
        /127\.0\.0\.2/,
      ],
      [
        'host name that does not exist',
        () => ['check', 'operator@no-such-host.invalid', '--key', host.keyFile],
        /no-such-host\.invalid/,
      ],
      [
        'unknown host key',
        () => ['check', `operator@localhost`, '--port', String(host.port), '--key', host.keyFile],
        /SHA256:/,
      ],
      [
        'changed host key',
        async () => {
          const known = join(cli.home, 'state', 'sentinel-cef', 'known_hosts');
          const strange = Buffer.concat([
            Buffer.from('0000000b', 'hex'),
            Buffer.from('ssh-ed25519'),
            Buffer.from('00000020', 'hex'),
            Buffer.alloc(32, 7),
          ]);
          await appendFile(known, `[localhost]:${host.port} ssh-ed25519 ${strange.toString('base64')}\n`);
          return ['check', 'operator@localhost', '--port', String(host.port), '--key', host.keyFile];
        },
        /SHA256:.*SHA256:/,
      ],
      [
        'a key file that is no key',
        async () => [
          'check',
          'operator@127.0.0.1',
          '--port',
          String(host.port),
          '--key',
          await write('id_wrong', 'not a key\n'),
        ],
        /id_wrong/,
      ],
      [
        'a key file that is not there',
        () => ['check', 'operator@127.0.0.1', '--port', String(host.port), '--key', join(cli.home, 'gone')],
        /gone/,
      ],
      [
        'wrong password',
        () => ['check', 'operator@127.0.0.1', '--port', String(host.port), '--password'],
        /password/i,
        () => ({ login: 'wrong' }),
      ],
      [
        'workspace id that is no GUID',
        () => ['check', 'operator@127.0.0.1', '--workspace', 'my-workspace'],
        /GUID/,
      ],
      ['profile that is not there', () => ['onboard', 'nowhere'], /nowhere/],
      [
        'profile with a typo',
        async () => [
          'onboard',
          await write('typo.yaml', `version: 1\nname: x\nhost: 127.0.0.1\nuser: operator\nfacilty: local4\n`),
        ],
        /facilty.*facility|typo\.yaml/s,
      ],
      [
        'profile whose workspace is no GUID',
        async () => [
          'onboard',
          await write('guid.yaml', `version: 1\nname: x\nhost: 127.0.0.1\nuser: operator\nworkspaceId: 42\n`),
        ],
        /workspaceId/,
      ],
      [
        'facts that are none',
        async () => ['check', '--facts', await write('facts.json', '{}')],
        /facts\.json/,
      ],
      [
        'no sudo right, and no plan can be applied',
        () => ['check', `plain@127.0.0.1`, '--port', String(host.port), '--key', host.keyFile],
        /^$/,
      ],
    ];
    const write = async (name: string, text: string): Promise<string> => {
      const path = join(cli.home, name);
      await writeFile(path, text);
      return path;
    };

    for (const [what, words, message, given] of rows) {
      it(what, async () => {
        const { exitCode, stdout, stderr } = await cli.run(await words(), given?.());
        if (what.startsWith('no sudo right')) {
          assert.equal(exitCode, 1);
          assert.match(stdout, /plain has no root rights here/);
        } else {
          assert.equal(exitCode, 2, stdout + stderr);
          assert.match(stderr, /^sentinel-cef: /);
          assert.match(stderr, message);
          assert.equal(stderr.trim().split('\n').length, 1, stderr);
          assert.doesNotMatch(stderr, /\bat .*:\d+:\d+|\[object|undefined/);
        }
        assert.equal(await state(), before.state);
      });
    }

    const blocked: readonly (readonly [
      string,
      () => Promise<unknown>,
      () => Promise<unknown>,
      readonly string[],
      string,
      RegExp,
    ])[] = [
      [
        'a wrong sudo password, tried once',
        async () => undefined,
        async () => undefined,
        [],
        'wrong',
        /has no root rights here\. Give the sudo password when asked/,
      ],
      [
        'a proxy without a daemon',
        () => host.run('mv /usr/sbin/rsyslogd /usr/sbin/gone; systemctl stop rsyslog syslog.socket'),
        () => host.run('mv /usr/sbin/gone /usr/sbin/rsyslogd; systemctl start rsyslog'),
        [],
        '',
        /This proxy has no syslog daemon\. Install rsyslog/,
      ],
    ];
    for (const [what, arrange, restore, words, sudo, message] of blocked) {
      it(`onboarding with ${what}`, async () => {
        await arrange();
        const { exitCode, stdout, stderr } = await cli.run(
          ['onboard', profile, '--yes', ...words],
          sudo === '' ? secrets : { sudo },
        );
        await restore();
        assert.equal(exitCode, 2, stdout);
        assert.match(stderr, message);
        assert.equal(stderr.trim().split('\n').length, 1, stderr);
        assert.equal(await state(), before.state);
      });
    }

    it('onboarding as somebody without sudo', async () => {
      const name = await cli.profile(host, { name: 'plain', user: 'plain', workspaceId: WORKSPACE });
      const { exitCode, stderr } = await cli.run(['onboard', name, '--yes'], { sudo: host.sudoPassword });
      assert.equal(exitCode, 2);
      assert.match(stderr, /^sentinel-cef: plain has no root rights here\. Let plain use sudo/);
      assert.equal(await state(), before.state);
    });
  });
});
