import assert from 'node:assert/strict';
import { listenerFiles } from '../../../src/proxy/daemon/listener-files.ts';
import type { Facts } from '../../../src/proxy/facts.ts';
import { viewOf } from '../../../src/proxy/view.ts';
import { EXPECTED, healthyFacts } from './healthy-facts.ts';

const LISTENER = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';
const file = (path: string, ...lines: string[]) => ({
  path,
  mode: '644',
  owner: 'root:root',
  lines,
  truncated: false,
});
const closed = (facts: Facts): void => {
  facts.listeners = facts.listeners?.filter(({ port }) => port !== 514);
  facts.configuration = facts.configuration.filter(({ path }) => path !== '/etc/rsyslog.d/05-in.conf');
};
const planned = (change: (facts: Facts) => void, expected = EXPECTED) =>
  listenerFiles(viewOf(healthyFacts(change), expected));
const lines = (text = ''): string[] => text.split('\n').slice(1, -1);

describe('the listener’s files', () => {
  it('are none where the daemon listens', () => {
    assert.deepEqual(
      planned(() => undefined),
      [],
    );
  });

  it('are none where listeners could not be looked at', () => {
    assert.deepEqual(
      planned((facts) => {
        closed(facts);
        facts.listeners = undefined;
      }),
      [],
    );
  });

  it('are none where another process has the port, by either protocol', () => {
    const files = planned((facts) => {
      closed(facts);
      facts.listeners?.push({
        protocol: 'tcp',
        address: '0.0.0.0',
        port: 514,
        process: 'docker-proxy',
        pid: 2210,
      });
    });
    assert.deepEqual(files, []);
  });

  it('keep messages in a file where the profile wants it and logrotate can rotate it, and say so once', () => {
    const expected = { ...EXPECTED, localFile: { days: 1 } };
    const rotates = (facts: Facts): void => {
      closed(facts);
      facts.tools['logrotate'] = true;
    };
    const [, stop, rotation] = planned(rotates, expected);
    assert.deepEqual(lines(stop?.after), [
      '# Kept for 1 day: /etc/logrotate.d/sentinel-cef',
      'if $syslogfacility-text == "local4" and ($inputname == "imtcp" or $inputname == "imudp") then {',
      '  action(type="omfile" file="/var/log/sentinel-cef-firewall.log")',
      '  stop',
      '}',
    ]);
    assert.match(
      rotation?.after ?? '',
      /^\/var\/log\/sentinel-cef-firewall\.log \{\n {4}daily\n {4}rotate 1\n/m,
    );
    const written = (facts: Facts): void => {
      facts.tools['logrotate'] = true;
      facts.configuration.push(file(stop?.path ?? '', ...(stop?.after ?? '').trimEnd().split('\n')));
    };
    assert.deepEqual(planned(written, expected), []);
    assert.equal(planned(written)[0]?.path, stop?.path, 'no longer wanted');
    assert.equal(planned(closed, expected).length, 2, 'without logrotate as if it were not wanted');
  });

  it('load each module once and listen on both protocols', () => {
    const [listener] = planned(closed);
    assert.equal(listener?.path, LISTENER);
    assert.deepEqual(lines(listener?.after), [
      'global(maxMessageSize="64k")',
      'module(load="imudp")',
      'input(type="imudp" port="514")',
      'module(load="imtcp")',
      'input(type="imtcp" port="514")',
    ]);
  });

  it('leave the size of messages to who has set it', () => {
    const [listener] = planned((facts) => {
      closed(facts);
      facts.configuration.push(file('/etc/rsyslog.d/01-size.conf', '$MaxMessageSize 32k'));
    });
    assert.doesNotMatch(listener?.after ?? '', /maxMessageSize/);
  });

  /** The distribution listens, the agent has the messages, and they go to more files than they should. */
  const unsparing = (facts: Facts): void => {
    facts.configuration = facts.configuration.filter(({ path }) => path !== '/etc/rsyslog.d/11-stop.conf');
  };

  it('are a stop alone where another’s input takes the messages and local files fill with them', () => {
    const files = planned(unsparing);
    assert.deepEqual(
      files.map(({ path }) => path),
      ['/etc/rsyslog.d/11-sentinel-cef-stop.conf'],
    );
  });

  it('are none where a stop would cut somebody else off', () => {
    const files = planned((facts) => {
      unsparing(facts);
      facts.configuration.push(file('/etc/rsyslog.d/50-other.conf', 'local4.* @@198.51.100.9:514'));
    });
    assert.deepEqual(files, []);
  });

  it('do not load a module that another file loads', () => {
    const [listener] = planned((facts) => {
      closed(facts);
      facts.configuration.push(file('/etc/rsyslog.d/02-tls.conf', 'module(load="imtcp")'));
    });
    assert.deepEqual(lines(listener?.after), [
      'global(maxMessageSize="64k")',
      'module(load="imudp")',
      'input(type="imudp" port="514")',
      'input(type="imtcp" port="514")',
    ]);
  });

  it('sort after a file that loads a module they need', () => {
    const [listener] = planned((facts) => {
      closed(facts);
      facts.configuration.push(
        file('/etc/rsyslog.d/90-late.conf', 'module(load="imudp")', 'input(type="imudp" port="10514")'),
      );
    });
    assert.equal(listener?.path, '/etc/rsyslog.d/95-sentinel-cef-listener.conf');
  });

  it('keep what our own file has, when only one protocol is missing', () => {
    const [listener] = planned((facts) => {
      closed(facts);
      facts.listeners?.push({ protocol: 'tcp', address: '0.0.0.0', port: 514, process: 'rsyslogd' });
      facts.configuration.push(
        file(LISTENER, '# ours', 'module(load="imtcp")', 'input(type="imtcp" port="514")'),
      );
    });
    assert.ok(listener?.before?.startsWith('# ours\n'));
    assert.equal(lines(listener?.after).filter((line) => line.startsWith('input')).length, 2);
  });

  it('never add a second input to one that another file has', () => {
    const inputs = planned((facts) => {
      closed(facts);
      facts.configuration.push(
        file('/etc/rsyslog.d/03-in.conf', 'input(type="imtcp" port="514")', 'input(type="imudp" port="514")'),
      );
    });
    assert.deepEqual(inputs, []);
  });

  it('keep the facility out of local files only while the agent’s own drop-in has it', () => {
    assert.equal(planned(closed).length, 2);
    assert.match(planned(closed)[1]?.after ?? '', /== "local4" .* then stop\n$/);
    const without = planned((facts) => {
      closed(facts);
      facts.configuration = facts.configuration.filter(({ path }) => !path.includes('azure'));
    });
    assert.deepEqual(
      without.map(({ path }) => path),
      [LISTENER],
    );
  });

  it('of syslog-ng keep the host name and lead to the agent’s destination', () => {
    const ng = (facts: Facts): void => {
      closed(facts);
      facts.processes = [];
      facts.units = [{ name: 'syslog-ng.service', load: 'loaded', active: 'active' }];
      facts.configuration = [
        file(
          '/etc/syslog-ng/conf.d/azuremonitoragent-tcp.conf',
          '# destination d_old { network("127.0.0.1" port(28330)); };',
          'destination d_agent {',
          '  network("127.0.0.1" port(28330) log-fifo-size(25000));',
          '};',
        ),
      ];
    };
    const [listener] = planned(ng, { ...EXPECTED, protocol: 'tcp' });
    assert.deepEqual(lines(listener?.after), [
      'source s_sentinel_cef {',
      '    network(transport("tcp") port(514) keep-hostname(yes) log-msg-size(65536));',
      '};',
      'log { source(s_sentinel_cef); destination(d_agent); flags(flow-control); };',
    ]);
    assert.deepEqual(
      planned((facts) => {
        ng(facts);
        facts.configuration = [];
      }),
      [],
      'without a destination messages would go nowhere',
    );
  });
});
