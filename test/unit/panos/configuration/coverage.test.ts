import assert from 'node:assert/strict';
import { coverageOf } from '../../../../src/panos/configuration/coverage.ts';
import { readConfiguration } from '../../../../src/panos/configuration/read-configuration.ts';
import { viewOf } from '../../../../src/panos/configuration/view.ts';
import { fixture } from './fixture.ts';

describe('coverage of a configuration', () => {
  it('tells how each log type leaves a firewall', () => {
    assert.deepEqual(statesOf('firewall.xml'), {
      'vsys1 traffic': 'CEF',
      'vsys1 threat': 'native CSV',
      'vsys1 url': 'CEF',
      'vsys1 wildfire': 'on no rule',
      'vsys1 data': 'not sent',
      'vsys1 tunnel': 'not sent',
      'vsys1 auth': 'not sent',
      'vsys1 decryption': 'not sent',
      'vsys1 gtp': 'not sent',
      'vsys1 sctp': 'not sent',
      'device config': 'not sent',
      'device system': 'other format',
      'device correlation': 'not sent',
      'device userid': 'not sent',
      'device hip-match': 'nowhere',
      'device globalprotect': 'not sent',
      'device iptag': 'not sent',
    });
  });

  it('knows which logs a release does not have', () => {
    assert.equal(statesOf('firewall.xml', '9.1')['vsys1 decryption'], 'no such log');
  });

  it('does not know what a part does not say', () => {
    const view = viewOf(readConfiguration('set rulebase security rules A log-setting default\n', 'part'));
    assert.ok(coverageOf(view).every(({ state }) => state === 'unknown'));
  });

  it('tells it for device groups, templates, Panorama and its collectors', () => {
    const states = statesOf('panorama.xml');
    assert.deepEqual(Object.fromEntries(Object.entries(states).filter(([, state]) => state !== 'not sent')), {
      'device group Europe traffic': 'CEF',
      'device group Europe threat': 'nowhere',
      // By the rule of the group above, and the shared one; its own profile hides the shared one of the same name.
      'device group Paris traffic': 'CEF',
      'device group Paris threat': 'nowhere',
      'device group Paris url': 'native CSV',
      // By the shared rule alone.
      'device group Asia traffic': 'CEF',
      'device group Asia threat': 'nowhere',
      'template Base system': 'native CSV',
      'Panorama config': 'native CSV',
      'collector group Collectors traffic': 'native CSV',
    });
  });
});

function statesOf(name: string, release?: string): Record<string, string> {
  const view = viewOf(readConfiguration(fixture(name), name), release);
  return Object.fromEntries(
    coverageOf(view).map(({ area, logType, state }) => [`${area} ${logType}`, state]),
  );
}
