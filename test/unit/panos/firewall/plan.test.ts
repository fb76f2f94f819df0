import assert from 'node:assert/strict';
import { xpathOf } from '../../../../src/panos/configuration/xml.ts';
import { firewallPlan, type FirewallPlan } from '../../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../../src/panos/firewall/read-request.ts';
import { setCommands } from '../../../../src/panos/firewall/write/set-commands.ts';
import { TEMPLATE_LOG_TYPES } from '../../../../src/panos/templates/table/index.ts';

const plan = (change: object): FirewallPlan =>
  firewallPlan(
    readFirewallRequest({
      version: 1,
      release: '10.2',
      logTypes: ['traffic', 'HIPMATCH'],
      servers: [{ address: '192.0.2.20' }],
      ...change,
    }),
  );
const idsOf = ({ changes }: FirewallPlan) => changes.map(({ id }) => id);
const pathOf = ({ changes }: FirewallPlan, id: string) => {
  const change = changes.find((each) => each.id === id);
  assert.ok(change, `${id} of ${changes.map((each) => each.id).join(' ')}`);
  return xpathOf(change.at);
};

describe('plan for a firewall', () => {
  it('has what each log type needs, and what is named before what names it', () => {
    const made = plan({ rules: ['Allow web'], defaultRules: ['interzone-default'] });
    assert.deepEqual(idsOf(made), [
      'server-profile',
      'format-traffic',
      'format-hip-match',
      'escaping',
      'log-forwarding-profile',
      'rule-Allow web',
      'rule-interzone-default',
      'log-settings-hip-match',
      'hostname',
    ]);
    assert.equal(
      pathOf(made, 'log-settings-hip-match'),
      "/config/shared/log-settings/hipmatch/match-list/entry[@name='to-sentinel']",
    );
    assert.equal(
      pathOf(made, 'rule-Allow web'),
      "/config/devices/entry[@name='localhost.localdomain']/vsys/entry[@name='vsys1']/rulebase/security/rules/entry[@name='Allow web']",
    );
    assert.match(pathOf(made, 'rule-interzone-default'), /rulebase\/default-security-rules\/rules\/entry/);
    assert.deepEqual(
      made.templates.map(({ logType }) => logType),
      ['traffic', 'hip-match'],
    );
  });

  it('sends every log type there is, each once', () => {
    const { changes } = plan({ release: '11.2', logTypes: TEMPLATE_LOG_TYPES });
    const lists = changes.find(({ id }) => id === 'log-forwarding-profile')?.elements[0]?.children ?? [];
    const settings = changes.filter(({ id }) => id.startsWith('log-settings-'));
    assert.equal(lists.length, 10);
    assert.equal(settings.length, 7);
    assert.equal(changes.filter(({ id }) => id.startsWith('format-')).length, 17);
    assert.ok(lists.every(({ name = '' }) => name.length <= 31));
  });

  it('keeps profiles in a virtual system, and a server profile of the whole firewall for its own logs', () => {
    const made = plan({ place: { on: 'firewall', vsys: 'vsys2', profilesIn: 'vsys' } });
    const vsys = "/config/devices/entry[@name='localhost.localdomain']/vsys/entry[@name='vsys2']";
    assert.equal(pathOf(made, 'server-profile'), `${vsys}/log-settings/syslog/entry[@name='Sentinel-CEF']`);
    assert.equal(
      pathOf(made, 'log-forwarding-profile'),
      `${vsys}/log-settings/profiles/entry[@name='Sentinel-CEF']`,
    );
    assert.equal(
      pathOf(made, 'server-profile-shared'),
      "/config/shared/log-settings/syslog/entry[@name='Sentinel-CEF']",
    );
    assert.ok(!idsOf(made).includes('format-traffic-shared'));
    assert.ok(!idsOf(made).includes('format-hip-match'));
  });

  it('uses template, device group and post rules of Panorama, where logs still go to Panorama', () => {
    const made = plan({
      place: { on: 'panorama', template: 'Edge', deviceGroup: 'Sites', rulebase: 'post' },
      rules: ['r'],
      logTypes: ['traffic', 'system', 'correlation'],
      serviceRoute: { interface: 'ethernet1/1', address: '192.0.2.1/24' },
    });
    const panorama = "/config/devices/entry[@name='localhost.localdomain']";
    const template = `${panorama}/template/entry[@name='Edge']/config`;
    assert.equal(
      pathOf(made, 'server-profile'),
      `${template}/shared/log-settings/syslog/entry[@name='Sentinel-CEF']`,
    );
    assert.equal(
      pathOf(made, 'rule-r'),
      `${panorama}/device-group/entry[@name='Sites']/post-rulebase/security/rules/entry[@name='r']`,
    );
    assert.equal(
      pathOf(made, 'service-route'),
      `${template}/devices/entry[@name='localhost.localdomain']/deviceconfig/system/route/service/entry[@name='syslog']`,
    );
    const told = JSON.stringify(made.changes.find(({ id }) => id === 'log-settings-system')?.elements);
    assert.match(told, /send-to-panorama","text":"yes/);
    // The schema has no such element there.
    const correlation = JSON.stringify(
      made.changes.find(({ id }) => id === 'log-settings-correlation')?.elements,
    );
    assert.doesNotMatch(correlation, /send-to-panorama/);
    assert.ok(made.notes.some((note) => note.includes('Push template and device group together')));
  });

  it('lets collectors send instead of the firewalls, in the formats of Panorama', () => {
    const made = plan({
      place: {
        on: 'panorama',
        templateStack: 'Stack',
        deviceGroup: 'Sites',
        collectorGroup: 'EU',
        ownLogs: true,
      },
    });
    assert.equal(
      pathOf(made, 'server-profile'),
      "/config/panorama/log-settings/syslog/entry[@name='Sentinel-CEF']",
    );
    assert.match(
      pathOf(made, 'log-settings-traffic-collectors'),
      /log-collector-group\/entry\[@name='EU'\]\/log-settings\/traffic\/match-list/,
    );
    const forwarding = JSON.stringify(
      made.changes.find(({ id }) => id === 'log-forwarding-profile')?.elements,
    );
    assert.doesNotMatch(forwarding, /send-syslog/);
    assert.match(forwarding, /send-to-panorama","text":"yes/);
    assert.equal(
      pathOf(made, 'log-settings-hip-match-panorama'),
      "/config/panorama/log-settings/hipmatch/match-list/entry[@name='to-sentinel']",
    );
    assert.equal(new Set(idsOf(made)).size, made.changes.length);
  });

  it('has ids that tell changes apart, everywhere', () => {
    for (const place of [
      { on: 'firewall' },
      { on: 'firewall', vsys: 'v', profilesIn: 'vsys' },
      { on: 'panorama', template: 'T', ownLogs: true },
      { on: 'panorama', template: 'T', collectorGroup: 'G', ownLogs: true },
      { on: 'panorama', collectorGroup: 'G' },
    ]) {
      const ids = idsOf(
        plan({
          place,
          logTypes: TEMPLATE_LOG_TYPES,
          rules: ['a', 'a', 'b', 'interzone-default'],
          defaultRules: ['interzone-default'],
        }),
      );
      assert.equal(new Set(ids).size, ids.length, JSON.stringify(place));
    }
  });

  it('says what stays to be done', () => {
    const { notes } = plan({
      release: '10.5',
      servers: [
        { address: 'a', transport: 'SSL', format: 'IETF' },
        { address: 'b', transport: 'UDP' },
      ],
      logTypes: ['traffic', 'decryption'],
    });
    for (const said of [
      /PAN-OS 10\.5 is not known; the template is the one for 10\.2, the nearest lower/,
      /only rules that have it send traffic logs/,
      /trusted root CA/,
      /octet counting/,
      /TCP is better/,
      /rows come twice/,
      /No decryption rule gets the profile .* name them, or choose it in each/,
      /find a by its own DNS/,
      /Nothing is in effect before the commit/,
    ]) {
      assert.equal(notes.filter((note) => said.test(note)).length, 1, String(said));
    }
  });

  it('gives decryption and authentication rules the profile, since their logs follow no security rule', () => {
    const asked = {
      logTypes: ['decryption', 'auth', 'tunnel'],
      decryptionRules: ['Decrypt out', 'Decrypt out'],
      authenticationRules: ['Ask admins'],
    };
    const { changes, notes } = plan(asked);
    const commands = setCommands(plan(asked)).filter((line) => / rules /.test(line));
    assert.deepEqual(commands, [
      'set rulebase decryption rules "Decrypt out" log-setting Sentinel-CEF',
      'set rulebase decryption rules "Decrypt out" log-fail yes',
      'set rulebase authentication rules "Ask admins" log-setting Sentinel-CEF',
    ]);
    assert.deepEqual(
      changes.filter(({ id }) => id.includes('-rule-')).map(({ id }) => id),
      ['decryption-rule-Decrypt out', 'authentication-rule-Ask admins'],
    );
    assert.match(notes.join(' '), /Log Successful SSL Handshake/);
    assert.match(notes.join(' '), /Override Security Rule Log Setting/);
    assert.doesNotMatch(notes.join(' '), /No (?:decryption|authentication) rule/);
    const { notes: without } = plan({ ...asked, logTypes: ['traffic'] });
    assert.match(without.join(' '), /No decryption rule is changed, since the decryption log is not sent/);
    assert.match(without.join(' '), /No authentication rule is changed/);
    const { changes: pushed } = plan({
      ...asked,
      place: { on: 'panorama', template: 'T', deviceGroup: 'G', rulebase: 'post' },
    });
    assert.match(
      xpathOf(pushed.find(({ id }) => id.startsWith('decryption-rule'))?.at ?? []),
      /device-group\/entry\[@name='G'\]\/post-rulebase\/decryption\/rules\/entry\[@name='Decrypt out'\]/,
    );
  });

  const refused: readonly (readonly [string, object, RegExp])[] = [
    [
      'a log type that the release has not',
      { release: '9.1', logTypes: ['decryption'] },
      /no decryption log.*/,
    ],
    ['a word that is no log type', { logTypes: ['dns'] }, /"dns" is no log type/],
    ['a release below all', { release: '8.1' }, /no templates for PAN-OS 8\.1/],
    ['options for a log that is not sent', { perLogType: { url: {} } }, /options for the url log/],
    ['options under two names', { perLogType: { hipmatch: {}, 'hip-match': {} } }, /under two names/],
    ['a budget over the limit', { perLogType: { traffic: { budget: 4096 } } }, /2048 characters/],
    [
      'two servers of one name',
      {
        servers: [
          { address: 'a', name: 'p' },
          { address: 'b', name: 'p' },
        ],
      },
      /called p/,
    ],
    ['Panorama without a template', { place: { on: 'panorama' } }, /which template/],
    [
      'a template and a stack',
      { place: { on: 'panorama', template: 'a', templateStack: 'b' } },
      /or in a template stack/,
    ],
    [
      'profiles in no virtual system',
      { place: { on: 'firewall', profilesIn: 'vsys' } },
      /which virtual system/,
    ],
  ];
  for (const [what, change, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => plan(change), message);
    });
  }
});
