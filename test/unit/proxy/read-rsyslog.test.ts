import assert from 'node:assert/strict';
import { readRsyslog } from '../../../src/proxy/daemon/read-rsyslog.ts';
import { reachesAgent } from '../../../src/proxy/daemon/route.ts';

const read = (...lines: string[]) => readRsyslog([{ path: '/etc/rsyslog.conf', lines, truncated: false }]);

describe('reading rsyslog’s configuration', () => {
  it('finds inputs and modules with their line', () => {
    const model = read(
      '# module(load="imudp")',
      'module(load="imtcp" MaxSessions="500")',
      'input(type="imtcp"',
      '      port="514" address="10.0.0.1")',
    );
    assert.deepEqual(
      model.modules.map(({ name, line }) => [name, line]),
      [['imtcp', 2]],
    );
    assert.deepEqual(
      model.inputs.map(({ protocol, port, address, line }) => [protocol, port, address, line]),
      [['tcp', 514, '10.0.0.1', 3]],
    );
  });

  it('knows the legacy directives', () => {
    const model = read(
      '$ModLoad imudp',
      '$UDPServerRun 514',
      '$ModLoad imtcp.so',
      '$InputTCPServerRun 10514',
    );
    assert.deepEqual(
      model.modules.map(({ name }) => name),
      ['imudp', 'imtcp'],
    );
    assert.deepEqual(
      model.inputs.map(({ protocol, port }) => [protocol, port]),
      [
        ['udp', 514],
        ['tcp', 10514],
      ],
    );
  });

  it('binds legacy inputs to the ruleset named before', () => {
    const [input] = read('$InputTCPServerBindRuleset remote', '$InputTCPServerRun 514').inputs;
    assert.equal(input?.ruleset, 'remote');
  });

  it('finds forwards of both kinds', () => {
    const { forwards } = read(
      '*.* @@127.0.0.1:25226',
      'action(type="omfwd" target="127.0.0.1" port="28330" protocol="tcp")',
      '*.* @192.0.2.9',
    );
    assert.deepEqual(
      forwards.map(({ target, port }) => `${target}:${port}`),
      ['127.0.0.1:25226', '127.0.0.1:28330', '192.0.2.9:514'],
    );
  });

  it('steps over comments of both kinds and over strings', () => {
    const model = read(
      '/* input(type="imtcp" port="1")',
      '*/',
      'set $.x = "input(type=\\"imtcp\\" port=\\"2\\")";',
      'input(type="imudp" port="514") # input(type="imtcp" port="3")',
    );
    assert.deepEqual(
      model.inputs.map(({ port }) => port),
      [514],
    );
  });

  it('does not take an unclosed parenthesis or quote amiss', () => {
    assert.doesNotThrow(() => read('input(type="imtcp" port="514', '}', ')', 'ruleset(name="a") {'));
  });

  it('follows a call into another ruleset, and a ring of calls to its end', () => {
    const model = read(
      'input(type="imtcp" port="514" ruleset="a")',
      'ruleset(name="a") { call b }',
      'ruleset(name="b") { call a',
      ' if $msg contains "x" then { action(type="omfwd" target="127.0.0.1" port="28330") } }',
    );
    const [input] = model.inputs;
    assert.ok(input && reachesAgent(model, input, 28330));
    assert.ok(!reachesAgent(model, input, 25226));
  });

  it('is linear on a hostile text', () => {
    const time = (size: number): number => {
      const line = '('.repeat(size) + '"'.repeat(3) + 'a('.repeat(size / 2);
      const start = performance.now();
      read(line);
      return performance.now() - start;
    };
    time(10_000);
    assert.ok(time(80_000) < 40 * Math.max(time(10_000), 1));
  });
});
