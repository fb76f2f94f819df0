import assert from 'node:assert/strict';
import { formOf, profileOf } from '../../../src/extension/workbench/form.ts';
import { EMPTY_FORM } from '../../../src/extension/workbench/model.ts';
import { Profile } from '../../../src/shared/profile.ts';
import type { ProxyForm } from '../../../src/shared/workbench.ts';

const FORM: ProxyForm = { ...EMPTY_FORM, name: 'weu', host: 'proxy.example.com', user: 'operator' };

function problemsOf(form: ProxyForm): readonly string[] {
  const result = profileOf(form);
  return 'problems' in result ? Object.keys(result.problems) : [];
}

describe('the form about the proxy', () => {
  it('makes a profile', () => {
    const result = profileOf(FORM);
    assert.ok('profile' in result);
    assert.deepEqual(result.profile.auth, { method: 'agent' });
    assert.equal(result.profile.path, 'ama');
    assert.equal('workspaceId' in result.profile, false);
  });

  it('shows a saved profile as it was typed', () => {
    const typed: ProxyForm = { ...FORM, port: 2222, auth: 'key', keyFile: '~/.ssh/id_ed25519' };
    const result = profileOf(typed);
    assert.ok('profile' in result);
    assert.deepEqual(formOf(result.profile), typed);
  });

  it('keeps the settings of a saved profile that it does not show', () => {
    const scripts = { installer: 'https://scripts.example.com/cef_installer.py', validation: 'skip' };
    const names = ['proxy.example.com', '192.0.2.20'];
    const listener = { tls: { privateCa: true, names }, localFile: { days: 7 } };
    const saved = Profile.parse({ ...profileFields(), scripts, listener, jump: [], airGapped: true });
    const result = profileOf({ ...formOf(saved), user: 'another' }, saved);
    assert.ok('profile' in result);
    assert.deepEqual(result.profile, { ...saved, user: 'another' });
    assert.deepEqual(result.profile.jump, [], 'no jump host, whatever ~/.ssh/config says');
  });

  it('leads through the jump hosts that were typed, and shows them again', () => {
    const result = profileOf({ ...FORM, jump: ' admin@jump-1.example.com, [2001:db8::1]:2222 ,' });
    assert.ok('profile' in result);
    assert.deepEqual(result.profile.jump, ['admin@jump-1.example.com', '[2001:db8::1]:2222']);
    assert.equal(formOf(result.profile).jump, 'admin@jump-1.example.com, [2001:db8::1]:2222');
    const emptied = profileOf({ ...FORM, jump: '' }, result.profile);
    assert.ok('profile' in emptied);
    assert.equal(emptied.profile.jump, undefined);
  });

  for (const [words, listener] of [
    ['none', { port: 1514, protocol: 'tcp', tls: false }],
    ['an authority of the proxy', { tls: { privateCa: true, port: 6515, allowedPeers: ['fw1', 'fw2'] } }],
    ['own files', { tls: { certificate: '/c.pem', key: '/k.pem', ca: '/ca.pem', allowedPeers: [] } }],
  ] as const) {
    it(`shows a saved listener as it is, and saves what it shows: TLS by ${words}`, () => {
      const saved = Profile.parse({ ...profileFields(), senders: ['192.0.2.7', '2001:db8::/32'], listener });
      const result = profileOf(formOf(saved));
      assert.ok('profile' in result);
      assert.deepEqual(result.profile, saved);
    });
  }

  it('switches TLS off, and asks nothing of the fields that are out of sight then', () => {
    const result = profileOf({ ...FORM, tls: 'off', tlsPort: 514, allowedPeers: 'fw 1' });
    assert.ok('profile' in result);
    assert.equal(result.profile.listener.tls, false);
  });

  it('calls the proxy by its address when it has no name', () => {
    const result = profileOf({ ...FORM, name: ' ', host: '2001:db8::20' });
    assert.ok('profile' in result);
    assert.equal(result.profile.name, '2001-db8--20');
  });

  it('does not mind spaces around what was pasted', () => {
    const result = profileOf({ ...FORM, host: ' proxy.example.com\n', user: ' operator ' });
    assert.ok('profile' in result);
    assert.equal(result.profile.host, 'proxy.example.com');
    assert.equal(result.profile.user, 'operator');
  });

  for (const [field, change] of [
    ['host', { host: 'not a host' }],
    ['host', { host: '-oProxyCommand=x' }],
    ['user', { user: '' }],
    ['user', { user: '-l' }],
    ['keyFile', { auth: 'key', keyFile: '' }],
    ['workspaceId', { workspaceId: '1234' }],
    ['workspaceId', { path: 'legacy', workspaceId: '' }],
    ['facility', { facility: 'local9' }],
    ['name', { name: '../../etc/passwd' }],
    ['jump', { jump: 'admin at jump' }],
    ['senders', { senders: '192.0.2.7, the firewall' }],
    ['senders', { senders: '192.0.2.0/33' }],
    ['senders', { senders: '192.0.2.300' }],
    ['tlsPort', { tls: 'private', tlsPort: 514 }],
    ['certificate', { tls: 'own', certificateKey: '/keys/proxy.key' }],
    ['certificateKey', { tls: 'own', certificate: '/keys/proxy.pem' }],
    ['allowedPeers', { tls: 'private', allowedPeers: 'fw 1' }],
    ['jump', { jump: '-oProxyCommand=x' }],
  ] as const) {
    it(`says what is wrong with ${JSON.stringify(change)}`, () => {
      assert.deepEqual(problemsOf({ ...FORM, ...change }), [field]);
    });
  }
});

function profileFields(): object {
  return { version: 1, name: 'weu', host: 'proxy.example.com', user: 'operator' };
}
