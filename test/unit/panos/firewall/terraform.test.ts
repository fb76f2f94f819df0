import assert from 'node:assert/strict';
import { firewallPlan } from '../../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../../src/panos/firewall/read-request.ts';
import { planAsTerraform } from '../../../../src/panos/firewall/write/terraform.ts';
import { hclOf } from '../../../../src/panos/firewall/write/terraform/hcl.ts';
import { TEMPLATE_LOG_TYPES } from '../../../../src/panos/templates/table/index.ts';

/** Arguments of the provider's documentation, release 2.0 (docs/resources). */
const SYSLOG_2 =
  'location name servers server transport port format facility escaping escape_character escaped_characters';
const FORMATS_2 =
  'auth config correlation data decryption globalprotect gtp hip_match iptag sctp system threat traffic tunnel url userid wildfire';
const SETTINGS_2 = 'location name filter syslog_profiles send_to_panorama depends_on';
const FORWARDING_2 = 'location name match_list log_type filter send_to_panorama send_syslog depends_on';
const LOCATIONS_2 = 'template template_stack panorama device_group shared';
/** Of release 1.11. */
const SYSLOG_1 =
  'vsys name config_format system_format threat_format traffic_format hip_match_format url_format data_format wildfire_format tunnel_format user_id_format gtp_format auth_format sctp_format iptag_format escaped_characters escape_character server transport port syslog_format facility';
const FORWARDING_1 = 'vsys name log_type filter send_to_panorama syslog_server_profiles depends_on';
const DOCUMENTED: Readonly<Record<string, string>> = {
  panos_syslog_profile: `${SYSLOG_2} ${FORMATS_2} ${LOCATIONS_2}`,
  panos_syslog_server_profile: SYSLOG_1,
};
const SETTINGS = ['system', 'config', 'userid', 'hipmatch', 'globalprotect', 'iptag', 'correlation'];

const made = (change: object) =>
  planAsTerraform(
    firewallPlan(
      readFirewallRequest({
        version: 1,
        release: '11.1',
        logTypes: TEMPLATE_LOG_TYPES,
        servers: [{ address: '192.0.2.20' }, { address: 'b', transport: 'SSL' }],
        ...change,
      }),
    ),
  );

/** Type and argument names of each resource. */
function resourcesOf(text: string): { type: string; body: string; keys: string[] }[] {
  return [...text.matchAll(/^resource "([a-z_]+)" "[a-z_0-9]+" \{\n(.*?)^\}$/gms)].map(
    ([, type = '', body = '']) => ({
      type,
      body,
      keys: [...body.matchAll(/^ +([a-z0-9_]+) = /gm)].map(([, key = '']) => key),
    }),
  );
}

describe('a plan for Terraform', () => {
  it('has resources and arguments of provider 2.x on Panorama', () => {
    const text = made({
      place: { on: 'panorama', template: 'T', deviceGroup: 'DG', ownLogs: true },
      rules: ['r'],
    });
    const resources = resourcesOf(text);
    assert.deepEqual(
      new Set(resources.map(({ type }) => type)),
      new Set([
        'panos_syslog_profile',
        'panos_log_forwarding_profile',
        ...SETTINGS.map((name) => `panos_${name}_log_settings`),
      ]),
    );
    for (const { type, keys } of resources) {
      const documented =
        DOCUMENTED[type] ??
        `${type === 'panos_log_forwarding_profile' ? FORWARDING_2 : SETTINGS_2} ${LOCATIONS_2}`;
      for (const key of keys) assert.ok(documented.split(' ').includes(key), `${type} has no ${key}`);
    }
    const forwarding = resources.find(({ type }) => type === 'panos_log_forwarding_profile')?.body ?? '';
    assert.match(forwarding, /device_group = \{\n +name = "DG"/);
    assert.equal(forwarding.match(/send_syslog = \["Sentinel-CEF"\]/g)?.length, 10);
    assert.match(text, /depends_on = \[panos_syslog_profile\.sentinel, panos_syslog_profile\.sentinel_2\]/);
    assert.match(text, /^# - The rule r logs/m);
    assert.doesNotMatch(
      resources.find(({ type }) => type === 'panos_correlation_log_settings')?.body ?? '',
      /panorama = true/,
    );
  });

  it('has those of provider 1.x on a firewall, and says what they lack', () => {
    const text = made({ place: { on: 'firewall', vsys: 'vsys2', profilesIn: 'vsys' }, profile: 'minimal' });
    const resources = resourcesOf(text);
    assert.deepEqual(
      resources.map(({ type }) => type),
      ['panos_syslog_server_profile', 'panos_syslog_server_profile', 'panos_log_forwarding_profile'],
    );
    for (const { type, keys } of resources) {
      for (const key of keys)
        assert.ok((DOCUMENTED[type] ?? FORWARDING_1).split(' ').includes(key), `${type} has no ${key}`);
    }
    assert.deepEqual(
      resources.map(({ body }) => /vsys = "(\w+)"/.exec(body)?.[1]),
      ['vsys2', 'shared', 'vsys2'],
    );
    for (const missing of [
      'The globalprotect log is sent as CEF',
      'The decryption log is sent as CEF',
      'The log settings of the firewall send the system log',
      'The syslog header of the firewall',
    ]) {
      assert.match(text, new RegExp(`^# - ${missing}`, 'm'));
    }
    assert.match(text, /the match list for decryption logs/);
    assert.doesNotMatch(text, /log_type = "decryption"/);
  });

  it('leaves nothing to be expanded', () => {
    assert.equal(hclOf('a "b" ${c} %{d} \\ $e'), '"a \\"b\\" $${c} %%{d} \\\\ $e"');
    assert.match(made({ serverProfile: 'a' }), /traffic_format = "CEF:0\|.*\$sender_sw_version\|/);
  });
});
