import assert from 'node:assert/strict';
import { configText } from '../../../../src/ssh/config/config-lines.ts';
import type { Wanted, Workstation } from '../../../../src/ssh/config/connection-plan.ts';
import { hostPlace } from '../../../../src/ssh/config/host-place.ts';
import { resolve } from '../../../../src/ssh/config/resolve.ts';

const HERE: Workstation = {
  home: '/home/ada',
  user: 'ada',
  uid: 1000,
  hostname: 'desk.example',
  environment: { KEYS: '/keys', MY_AGENT: '/run/mine' },
};

describe('an ssh_config file', () => {
  const plan = (text: string, wanted: Partial<Wanted> = {}) =>
    resolve({ host: 'proxy', ...wanted }, [configText(text, 'config')], HERE);

  it('that says nothing leaves what OpenSSH takes by itself', () => {
    const { knownHosts, ...rest } = plan('');
    assert.deepEqual(knownHosts, { user: undefined, global: undefined, alias: undefined });
    assert.deepEqual(rest, {
      alias: 'proxy',
      host: 'proxy',
      port: 22,
      user: 'ada',
      identityFiles: [],
      usualIdentities: true,
      identitiesOnly: false,
      agent: undefined,
      strictness: 'ask',
      connectTimeout: undefined,
      jumps: [],
      notes: [],
    });
  });

  it('gives a short name its host, port and user', () => {
    const { host, port, user } = plan(
      'Host proxy\n\tHostName=Proxy.Example\n Port 2222 # not 22\n User "log admin"\n',
    );
    assert.deepEqual([host, port, user], ['proxy.example', 2222, 'log admin']);
    assert.equal(plan('Host proxy\n HostName %h.example').host, 'proxy.example');
  });

  it('counts the first value of each keyword, and every identity file once', () => {
    const found = plan(
      'Host *\n User first\n IdentityFile a\nHost proxy\n User second\n IdentityFile b\n IdentityFile a',
    );
    assert.equal(found.user, 'first');
    assert.deepEqual(found.identityFiles, ['a', 'b']);
    assert.equal(found.usualIdentities, false);
  });

  it('yields to what is asked for', () => {
    const found = plan('Host proxy\n User other\n Port 1\n ProxyJump hop', { user: 'me', port: 2, jump: [] });
    assert.deepEqual([found.user, found.port, found.jumps], ['me', 2, []]);
  });

  it('is compared with the name as it was typed, with wildcards and negation', () => {
    const text = 'Host pro?? !prod *.example\n Port 2222';
    for (const [host, port] of [
      ['proxy', 2222],
      ['prod', 22],
      ['Proxy', 22],
      ['a.example', 2222],
      ['proxies', 22],
    ] as const)
      assert.equal(plan(text, { host }).port, port, host);
  });

  it('may ask for host, first name, user and local user', () => {
    const both = (criteria: string, wanted?: Partial<Wanted>) =>
      plan(`Host proxy\n HostName 10.1.2.3\nMatch ${criteria}\n Port 9`, wanted).port === 9;
    assert.ok(both('host 10.1.*'));
    assert.ok(!both('host proxy'), 'the host is what HostName said');
    assert.ok(both('originalhost proxy,other'));
    assert.ok(both('user root', { user: 'root' }));
    assert.ok(both('user ada'));
    assert.ok(!both('!user ada'));
    assert.ok(both('localuser ada host 10.*'));
    assert.ok(!both('localuser ada host 11.*'));
    assert.ok(both('all'));
    assert.ok(both('final host 10.*'));
  });

  it('in a second pass is compared with the name that it came to', () => {
    const text = 'Host real\n Port 7\nHost proxy\n HostName real\nMatch final all\n User late';
    assert.deepEqual([plan(text).port, plan(text).user], [7, 'late']);
  });

  it('runs no command for Match exec, and says so', () => {
    const found = plan(
      'Match host proxy exec "touch /tmp/never"\n Port 9\nMatch host other exec "x"\n Port 8',
    );
    assert.equal(found.port, 22);
    assert.deepEqual(found.notes, [
      'config, line 1: "Match exec" runs a command, which isn’t done here; its lines are passed over.',
    ]);
  });

  it('names keys by ~, variables and tokens', () => {
    const text =
      'Port 2222\nUser root\nHostName h.example\nIdentityFile ~/.ssh/%h-%r-%p\nIdentityFile ${KEYS}/%n%%\nIdentityFile "/a b/%u"\n';
    assert.deepEqual(plan(text).identityFiles, [
      '/home/ada/.ssh/h.example-root-2222',
      '/keys/proxy%',
      '/a b/ada',
    ]);
  });

  it('sets apart an agent of its own, none, and a variable that holds one', () => {
    assert.equal(plan('IdentityAgent ~/agent').agent, '/home/ada/agent');
    assert.equal(plan('IdentityAgent none').agent, 'none');
    assert.equal(plan('IdentityAgent SSH_AUTH_SOCK').agent, undefined);
    assert.equal(plan('IdentityAgent $MY_AGENT').agent, '/run/mine');
    assert.equal(plan('IdentityAgent $NOT_SET').agent, 'none');
  });

  it('says where host keys are known, and how strict to be', () => {
    const { knownHosts, strictness } = plan(
      'UserKnownHostsFile ~/a "~/b c"\nGlobalKnownHostsFile none\nHostKeyAlias lab\nStrictHostKeyChecking accept-new',
    );
    assert.deepEqual(knownHosts, { user: ['/home/ada/a', '/home/ada/b c'], global: [], alias: 'lab' });
    assert.equal(strictness, 'accept-new');
    assert.equal(plan('StrictHostKeyChecking yes').strictness, 'yes');
    const lax = plan('StrictHostKeyChecking no');
    assert.equal(lax.strictness, 'ask');
    assert.match(lax.notes[0] ?? '', /^config, line 1: "StrictHostKeyChecking no" isn’t followed/);
  });

  it('leads through jump hosts, each with what the files say about it', () => {
    const text = `Host proxy
 ProxyJump bob@near:2022,far
Host near
 HostName near.example
 User alice
 IdentityFile ~/near
 ProxyJump outer
Host far
 User carol
 ProxyJump nowhere
Host outer
 Port 443`;
    const found = plan(text);
    assert.deepEqual(
      found.jumps.map(({ alias, host, port, user, identityFiles, jumps }) => [
        alias,
        host,
        port,
        user,
        identityFiles,
        jumps,
      ]),
      [
        ['outer', 'outer', 443, 'ada', [], []],
        ['near', 'near.example', 2022, 'bob', ['/home/ada/near'], []],
        ['far', 'far', 22, 'carol', [], []],
      ],
    );
    assert.deepEqual(
      plan(text, { jump: ['x@[2001:db8::1]:99'] }).jumps.map(({ host, port, user }) => [host, port, user]),
      [['2001:db8::1', 99, 'x']],
    );
    assert.deepEqual(plan('ProxyJump none').jumps, []);
    assert.throws(() => plan('ProxyJump [half'), { kind: 'bad-input', message: /names no jump host/ });
  });

  it('that leads in a circle is refused', () => {
    assert.throws(() => plan('Host *\n ProxyJump hop'), { kind: 'bad-input', message: /lead in a circle/ });
    assert.deepEqual(plan('Host * !hop\n ProxyJump hop').jumps.length, 1);
  });

  it('with a ProxyCommand is refused, with what to write in its place', () => {
    const refused = (text: string, advice: RegExp) =>
      assert.throws(
        () => plan(text),
        (error: Error & { kind: string; advice: string }) => {
          assert.equal(error.kind, 'bad-input');
          assert.match(error.message, /^config, line 2: ProxyCommand runs a program to reach proxy/);
          assert.match(error.advice, advice);
          return true;
        },
      );
    refused('Host proxy\n ProxyCommand nc -X 5 %h %p', /ProxyJump, or under "jump"/);
    refused('Host proxy\n ProxyCommand ssh -q -W "%h:%p" me@hop', /Write "ProxyJump me@hop"/);
    assert.deepEqual(plan('ProxyCommand none\nProxyJump hop').jumps, [], 'the first of both counts');
    assert.equal(plan('Host proxy\n ProxyJump hop\n ProxyCommand nc %h %p').jumps.length, 1);
    assert.equal(plan('ProxyCommand nc %h %p', { jump: [] }).jumps.length, 0);
  });

  it('with a line that can’t be read is read on, and the line is named', () => {
    const found = plan('Host proxy\n IdentityFile "half\n Port\n User bob\n\u0000\u0001 ]]\n');
    assert.equal(found.user, 'bob');
    assert.deepEqual(found.notes.slice(0, 2), [
      'config, line 2 can’t be read, so it is passed over.',
      'config, line 3 can’t be read, so it is passed over.',
    ]);
    assert.throws(() => plan('Port many'), {
      kind: 'bad-input',
      message: 'config, line 1: "many" is no port.',
    });
    assert.throws(() => plan('Port 70000'), { kind: 'bad-input' });
    assert.equal(plan('ConnectTimeout 5').connectTimeout, 5000);
  });
});

describe('the name of a host', () => {
  it('is taken apart as people write it', () => {
    for (const [text, place] of [
      ['proxy', { host: 'proxy' }],
      ['me@proxy:2222', { host: 'proxy', user: 'me', port: 2222 }],
      ['me@corp@proxy', { host: 'proxy', user: 'me@corp' }],
      ['::1', { host: '::1' }],
      ['me@::1', { host: '::1', user: 'me' }],
      ['me@[::1]', { host: '::1', user: 'me' }],
      ['me@[fe80::1%eth0]:22', { host: 'fe80::1%eth0', user: 'me', port: 22 }],
      ['fe80::1%eth0', { host: 'fe80::1%eth0' }],
      ['ssh://me@proxy:22/', { host: 'proxy', user: 'me', port: 22 }],
      ['proxy:0', undefined],
      ['proxy:99999', undefined],
      ['a b', undefined],
      ['', undefined],
      ['[::1', undefined],
    ] as const)
      assert.deepEqual(hostPlace(text), place, text);
  });
});
