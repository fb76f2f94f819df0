import assert from 'node:assert/strict';
import { tlsListenerFile, tlsObstacle } from '../../../src/proxy/daemon/tls-listener.ts';
import { viewOf } from '../../../src/proxy/view.ts';
import { EXPECTED_TLS } from './check-rows/tls.ts';
import { healthyFacts } from './healthy-facts.ts';

const TLS = EXPECTED_TLS.tls ?? assert.fail();

describe('the drop-in for TLS', () => {
  it('adds an input with certificates of its own, behind the file that loads the module', () => {
    const view = viewOf(healthyFacts(), EXPECTED_TLS);
    const file = tlsListenerFile(view, { ...TLS, allowedPeers: ['a.example.com', 'b.example.com'] }, 'gtls');
    assert.equal(file.path, '/etc/rsyslog.d/06-sentinel-cef-tls.conf');
    assert.match(file.after ?? '', /permittedPeer=\["a\.example\.com", "b\.example\.com"\]/);
    assert.doesNotMatch(file.after ?? '', /module\(/);
  });

  it('stands behind a file that loads the module late', () => {
    const view = viewOf(
      healthyFacts((facts) => {
        facts.configuration = facts.configuration.map((file) =>
          file.path.endsWith('05-in.conf') ? { ...file, path: '/etc/rsyslog.d/50-in.conf' } : file,
        );
      }),
      EXPECTED_TLS,
    );
    assert.equal(tlsListenerFile(view, TLS, 'gtls').path, '/etc/rsyslog.d/95-sentinel-cef-tls.conf');
  });

  for (const [version, obstacle] of [
    ['8.2102.0', true],
    ['8.36.0', true],
    ['8.2108.0', false],
    ['9.0.0', false],
  ] as const) {
    it(`${obstacle ? 'can’t stand' : 'stands'} beside plain TCP on rsyslog ${version}`, () => {
      const view = viewOf(
        healthyFacts((facts) => void (facts.daemons.rsyslog.version = version)),
        EXPECTED_TLS,
      );
      assert.equal(tlsObstacle(view) !== undefined, obstacle);
    });
  }

  it('has module and certificates for all of rsyslog where an input can’t have its own', () => {
    const view = viewOf(
      healthyFacts((facts) => {
        facts.daemons.rsyslog.version = '8.2102.0';
        facts.configuration = facts.configuration.map((file) => ({
          ...file,
          lines: file.lines.filter((line) => !line.includes('imtcp')),
        }));
      }),
      { ...EXPECTED_TLS, protocol: 'udp' },
    );
    assert.equal(tlsObstacle(view), undefined);
    assert.match(
      tlsListenerFile(view, TLS, 'gtls').after ?? '',
      /global\(\n {2}defaultNetstreamDriverCAFile[\s\S]*module\(load="imtcp"\n[\s\S]*input\(type="imtcp" port="6514"\)/,
    );
  });
});
