import assert from 'node:assert/strict';
import { portOfServer } from '../../../../src/panos/firewall/request.ts';
import { readFirewallRequest } from '../../../../src/panos/firewall/read-request.ts';
import { Failure } from '../../../../src/shared/failure.ts';

const LEAST = { version: 1, release: '10.2', logTypes: ['traffic'], servers: [{ address: '192.0.2.20' }] };

describe('request for a firewall', () => {
  it('has defaults for all but release, log types and servers', () => {
    const request = readFirewallRequest(LEAST);
    assert.deepEqual(request.servers, [
      { address: '192.0.2.20', transport: 'TCP', format: 'BSD', facility: 'local4' },
    ]);
    assert.deepEqual(request.place, { on: 'firewall', profilesIn: 'shared' });
    assert.equal(request.hostnameType, 'FQDN');
    assert.equal(portOfServer({ transport: 'TCP' }), 514);
    assert.equal(portOfServer({ transport: 'SSL' }), 6514);
    assert.equal(portOfServer({ transport: 'SSL', port: 601 }), 601);
  });

  it('takes names that are there as they are, and refuses what no command can hold', () => {
    const { rules } = readFirewallRequest({ ...LEAST, rules: ['Büro "Süd"', "Bob's", 'a\\b'] });
    assert.deepEqual(rules, ['Büro "Süd"', "Bob's", 'a\\b']);
    for (const name of ['', ' x', 'x ', `"'`, 'a\nb', 'a\u202eb', 'x'.repeat(64), 'a\\', 'a\\"b']) {
      assert.throws(() => readFirewallRequest({ ...LEAST, rules: [name] }), /rules 1 .*is not valid/);
    }
  });

  const server = { address: 'proxy' };
  const cases: readonly (readonly [string, object, RegExp])[] = [
    ['five servers', { servers: Array(5).fill(server) }, /servers with 5 entries .*1 to 4 servers/],
    ['no server', { servers: [] }, /1 to 4 servers/],
    [
      'a facility that PAN-OS has not',
      { servers: [{ ...server, facility: 'daemon' }] },
      /"daemon".*user or local0/,
    ],
    ['a long address', { servers: [{ address: 'a'.repeat(64) }] }, /servers 1 address "a+" .*63/],
    ['an address with a blank', { servers: [{ address: 'a b' }] }, /servers 1 address "a b"/],
    ['a port', { servers: [{ ...server, port: 0 }] }, /servers 1 port "0"/],
    ['a quotation mark in a new name', { serverProfile: 'a"b' }, /serverProfile "a"b"/],
    ['Unicode in a new name', { logForwardingProfile: 'Protokolle für Sentinel' }, /up to 31 letters/],
    ['a long name', { serverProfile: 'x'.repeat(32) }, /up to 31 letters/],
    ['no host name in syslog', { hostnameType: 'none' }, /"none" is not valid.*the message is lost/],
    ['a key that is none', { server: 'x' }, /there is no field "server"\. Known are: version/],
    [
      'a key of a place that is none',
      { place: { on: 'firewall', template: 'T' } },
      /no field "template" in place/,
    ],
    ['a number for a release', { release: 10.2 }, /release "10.2".*quotation marks in YAML/],
    ['no log types', { logTypes: undefined }, /"logTypes" is missing/],
  ];
  for (const [what, change, message] of cases) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => readFirewallRequest({ ...LEAST, ...change }),
        (error: unknown) => error instanceof Failure && message.test(error.sentence),
        String(message),
      );
    });
  }

  it('names where the request is from', () => {
    assert.throws(
      () => readFirewallRequest([], () => 'edge.yaml'),
      /^Failure: edge\.yaml: this is no request/,
    );
  });
});
