import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { findKnownHosts, matchesHost } from '../../../src/ssh/host-keys/known-hosts.ts';

const KEY = Buffer.from('\0\0\0\u000bssh-ed25519 and more').toString('base64');

function hashed(name: string): string {
  const salt = randomBytes(20);
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
}

describe('a known_hosts file', () => {
  const find = (text: string, host: string, port = 22) => findKnownHosts(text, 'known_hosts', host, port);

  it('knows a host by its plain name, whatever its letters’ case', () => {
    const [entry] = find(`# comment\n\nproxy.example,192.0.2.20 ssh-ed25519 ${KEY} note\n`, 'Proxy.Example');
    assert.deepEqual(entry, {
      file: 'known_hosts',
      line: 3,
      mark: 'none',
      type: 'ssh-ed25519',
      key: KEY,
      exact: true,
    });
    assert.equal(find(`proxy.example,192.0.2.20 ssh-ed25519 ${KEY}`, '192.0.2.20').length, 1);
    assert.equal(find(`proxy.example ssh-ed25519 ${KEY}`, 'other.example').length, 0);
  });

  it('knows a host by its hashed name', () => {
    const text = `${hashed('else.example')} ssh-ed25519 ${KEY}\n${hashed('proxy.example')} ssh-ed25519 ${KEY}\n`;
    assert.deepEqual(
      find(text, 'proxy.example').map(({ line }) => line),
      [2],
    );
    const withPort = `${hashed('[proxy.example]:2222')} ssh-ed25519 ${KEY}`;
    assert.equal(find(withPort, 'proxy.example', 2222)[0]?.exact, true);
    assert.equal(find(withPort, 'proxy.example', 2223).length, 0);
  });

  it('knows another port as another host, and the bare name as a hint', () => {
    assert.equal(find(`[proxy.example]:2222 ssh-ed25519 ${KEY}`, 'proxy.example', 2222)[0]?.exact, true);
    assert.equal(find(`[proxy.example]:2222 ssh-ed25519 ${KEY}`, 'proxy.example').length, 0);
    assert.equal(find(`proxy.example ssh-ed25519 ${KEY}`, 'proxy.example', 2222)[0]?.exact, false);
  });

  it('reads wildcards, and a negation that wins over them', () => {
    assert.ok(matchesHost('*.example,192.0.2.?', 'proxy.example'));
    assert.ok(matchesHost('*.example,192.0.2.?', '192.0.2.7'));
    assert.ok(!matchesHost('*.example,192.0.2.?', '192.0.2.77'));
    assert.ok(!matchesHost('*.example,!proxy.example', 'proxy.example'));
    assert.ok(!matchesHost('!proxy.example,*.example', 'proxy.example'));
    assert.ok(!matchesHost('proxy.example', 'proxyxexample'), 'a dot is a dot');
  });

  it('tells revoked keys and authorities from keys to trust', () => {
    const text = `@revoked * ssh-ed25519 ${KEY}\n@cert-authority *.example ssh-ed25519 ${KEY}\n@other * ssh-ed25519 ${KEY}\n`;
    assert.deepEqual(
      find(text, 'proxy.example').map(({ mark }) => mark),
      ['revoked', 'authority'],
    );
  });

  it('passes over what it can’t read', () => {
    assert.deepEqual(
      find('proxy.example\nproxy.example ssh-ed25519\n|1|x proxy\n|9|a|b t k\n\r\n', 'proxy.example'),
      [],
    );
  });
});
