import assert from 'node:assert/strict';
import { readConfiguration } from '../../../../src/panos/configuration/read-configuration.ts';
import { rulesWithoutProfile } from '../../../../src/panos/firewall/rules-without-profile.ts';
import { FirewallRequest } from '../../../../src/panos/firewall/request.ts';

const place = (value: object) => FirewallRequest.shape.place.parse(value);
const rule = (name: string, inner = '') => `<entry name="${name}">${inner}</entry>`;
const rules = (...all: string[]) => `<security><rules>${all.join('')}</rules></security>`;
const read = (xml: string) => readConfiguration(`<config version="10.2.0">${xml}</config>`, 'export.xml');
const device = (inner: string) => `<devices><entry name="localhost.localdomain">${inner}</entry></devices>`;

describe('rules without a log forwarding profile', () => {
  const firewall = read(
    `<shared/>${device(`<vsys>
      <entry name="vsys1"><rulebase>${rules(
        rule('a'),
        rule('b', '<log-setting>SIEM</log-setting>'),
        rule('c', '<disabled>yes</disabled>'),
        rule('d', '<log-setting>SIEM</log-setting>'),
      )}<default-security-rules><rules>${rule('interzone-default')}</rules></default-security-rules>
      <decryption><rules>${rule('e')}${rule('h', '<disabled>yes</disabled>')}</rules></decryption><authentication><rules>${rule('g')}${rule('i', '<log-setting>SIEM</log-setting>')}</rules></authentication></rulebase></entry>
      <entry name="vsys2"><rulebase>${rules(rule('f'))}</rulebase></entry>
    </vsys>`)}`,
  );

  it('are those of the virtual system that are enabled, and the others by their profile', () => {
    const there = rulesWithoutProfile(firewall, place({ on: 'firewall' }));
    assert.deepEqual(there.without, ['a', 'interzone-default']);
    assert.deepEqual([there.decryption, there.authentication], [['e'], ['g']]);
    assert.deepEqual([...there.others], [['SIEM', ['b', 'd']]]);
    assert.deepEqual(rulesWithoutProfile(firewall, place({ on: 'firewall', vsys: 'vsys2' })).without, ['f']);
  });

  it('are those of the device group that stand before the firewall’s own, or behind them', () => {
    const panorama = read(
      `<shared><pre-rulebase>${rules(rule('all'))}</pre-rulebase></shared>
      ${device(`<device-group><entry name="Sites">
        <pre-rulebase>${rules(rule('first'))}</pre-rulebase>
        <post-rulebase>${rules(rule('last'))}</post-rulebase>
      </entry></device-group><template><entry name="T"><config><shared/></config></entry></template>`)}`,
    );
    const of = (more: object) =>
      rulesWithoutProfile(panorama, place({ on: 'panorama', template: 'T', ...more })).without;
    assert.deepEqual(of({ deviceGroup: 'Sites' }), ['first']);
    assert.deepEqual(of({ deviceGroup: 'Sites', rulebase: 'post' }), ['last']);
    assert.deepEqual(of({}), ['all']);
    assert.throws(() => of({ deviceGroup: 'Site' }), /export\.xml has no rules of the device group Site\./);
  });

  it('are nowhere in a virtual system that is not there', () => {
    assert.throws(
      () => rulesWithoutProfile(firewall, place({ on: 'firewall', vsys: 'vsys3' })),
      /export\.xml has no rules of vsys3\./,
    );
  });
});
