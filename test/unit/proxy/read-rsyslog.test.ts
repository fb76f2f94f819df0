import assert from 'node:assert/strict';
import { readRsyslog } from '../../../src/proxy/daemon/read-rsyslog.ts';
import { isToAgent, passagesOf } from '../../../src/proxy/daemon/route.ts';
import { processorTime } from '../processor-time.ts';

const read = (...lines: string[]) => readRsyslog([{ path: '/etc/rsyslog.conf', lines, truncated: false }]);

const MESSAGE = { facility: 'local4', level: 'info', input: 'imtcp' } as const;

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
    const { rules } = read(
      '*.* @@127.0.0.1:25226',
      'action(type="omfwd" target="127.0.0.1" port="28330" protocol="tcp")',
      '*.* @192.0.2.9',
    );
    const forwards = rules.flatMap(({ action }) =>
      action.type === 'forward' ? [`${action.target}:${action.port}`] : [],
    );
    assert.deepEqual(forwards, ['127.0.0.1:25226', '127.0.0.1:28330', '192.0.2.9:514']);
  });

  it('keeps the filters around an action, in selectors, properties, expressions and blocks', () => {
    const { rules } = read(
      'local4.* /var/log/fw.log',
      '& stop',
      ':rawmsg, contains, "CEF:" ~',
      'if $syslogfacility-text == "local4" then {',
      '  if $inputname == "imtcp" then stop',
      '  action(type="omfile" file="/var/log/a")',
      '}',
      '*.* action(type="omfwd"',
      '  target="127.0.0.1" port="28330")',
      'if $msg contains "x" then @@192.0.2.1',
      'mail.none;*.info -/var/log/messages',
    );
    assert.deepEqual(
      rules.map(({ line, filters, action }) => [line, filters, action.type]),
      [
        [1, ['local4.*'], 'file'],
        [2, ['local4.*'], 'stop'],
        [3, [':rawmsg, contains, "CEF:"'], 'stop'],
        [5, ['$syslogfacility-text == "local4"', '$inputname == "imtcp"'], 'stop'],
        [6, ['$syslogfacility-text == "local4"'], 'file'],
        [8, ['*.*'], 'forward'],
        [10, ['$msg contains "x"'], 'forward'],
        [11, ['mail.none;*.info'], 'file'],
      ],
    );
  });

  it('keeps the parentheses of an expression, with and without a blank before them', () => {
    const { rules } = read(
      'if $syslogfacility-text == "local4" and ($inputname == "imtcp" or not($inputname == "x")) then stop',
    );
    assert.deepEqual(rules[0]?.filters, [
      '$syslogfacility-text == "local4" and ( $inputname == "imtcp" or not ( $inputname == "x" ) )',
    ]);
  });

  it('reads includes in their place, by name', () => {
    const file = (path: string, ...lines: string[]) => ({ path, lines, truncated: false });
    const { rules } = readRsyslog([
      file('/etc/rsyslog.conf', '*.* /first', '$IncludeConfig /etc/rsyslog.d/*.conf', '*.* /last'),
      file('/etc/rsyslog.d/20-b.conf', '*.* /b'),
      file('/etc/rsyslog.d/10-a.conf', '*.* /a'),
      file('/etc/rsyslog.d/readme.txt', '*.* /never'),
    ]);
    assert.deepEqual(
      rules.map(({ action }) => action.type === 'file' && action.path),
      ['/first', '/a', '/b', '/last'],
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
    assert.ok(input);
    const forwards = passagesOf(model, input, MESSAGE).filter(({ rule }) => isToAgent(rule, 28330));
    assert.ok(forwards.length > 0);
    assert.ok(
      forwards.every(({ match }) => match === 'maybe'),
      'under a filter that nobody can judge',
    );
    assert.ok(!passagesOf(model, input, MESSAGE).some(({ rule }) => isToAgent(rule, 25226)));
  });

  it('is linear on a hostile text', () => {
    const time = (size: number): number => {
      const line = '('.repeat(size) + '"'.repeat(3) + 'a('.repeat(size / 2);
      return processorTime(() => read(line));
    };
    time(10_000);
    assert.ok(time(80_000) < 40 * Math.max(time(10_000), 1));
  });
});
