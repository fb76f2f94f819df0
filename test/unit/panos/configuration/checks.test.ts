import assert from 'node:assert/strict';
import { FIREWALL_CHECKS } from '../../../../src/panos/configuration/checks/index.ts';
import { judgeConfiguration } from '../../../../src/panos/configuration/judge-configuration.ts';
import { readConfiguration } from '../../../../src/panos/configuration/read-configuration.ts';
import type { Finding } from '../../../../src/shared/finding.ts';
import { fixture } from './fixture.ts';
import { sound } from './sound.ts';

/** A fault put into the sound configuration, and what must be said of it. */
interface Row {
  readonly id: string;
  readonly fault: readonly (readonly [from: string | RegExp, to: string])[];
  readonly title: RegExp;
  readonly evidence: RegExp;
}

const ROWS: readonly Row[] = [
  {
    id: 'log-types-sent',
    fault: [['<log-type>url</log-type>', '<log-type>gtp</log-type>']],
    title: /^1 log type that Sentinel reads is not sent as CEF: url$/,
    evidence: /^vsys1: url: not sent/,
  },
  {
    id: 'custom-format-set',
    fault: [[/<threat>[^<]*<\/threat>/, '']],
    title: /^1 log type leaves as native CSV: threat$/,
    evidence: /which has no format for it/,
  },
  {
    id: 'vendor-template',
    fault: [
      [
        /<globalprotect>[^<]*<\/globalprotect>/,
        '<globalprotect>CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$type|$subtype|rt=$receive_time PanOSDeviceSN=$serial PanOSVirtualSystem=$vsys PanOSEventID=$eventid PanOSStage=$stage PanOSAuthMethod=$auth_method PanOSTunnelType=$tunnel_type PanOSSourceRegion=$srcregion</globalprotect>',
      ],
    ],
    title: /vendor’s template for globalprotect of PAN-OS 10\.0, which is broken/,
    evidence: /six header fields.*rt=\$receive_time/,
  },
  {
    id: 'host-name-in-header',
    fault: [['>FQDN<', '>none<']],
    title: /no host name/,
    evidence: /is none/,
  },
  {
    id: 'server-profile-exists',
    fault: [[/<member>Sentinel-CEF<\/member>/, '<member>Gone</member>']],
    title: /No such server profile: Gone/,
    evidence: /sends to "Gone"/,
  },
  {
    id: 'server-profile-has-server',
    fault: [['<server>192.0.2.4</server>', '']],
    title: /Without a server: Sentinel-CEF/,
    evidence: /in shared/,
  },
  {
    id: 'log-forwarding-profile-exists',
    fault: [['<log-setting>Sentinel-CEF<', '<log-setting>Gone<']],
    title: /1 rule names a log forwarding profile that does not exist/,
    evidence: /names "Gone"/,
  },
  {
    id: 'rules-forward',
    fault: [['<log-setting>Sentinel-CEF</log-setting>', '']],
    title: /1 security rule of 1 does not forward/,
    evidence: /no log forwarding profile/,
  },
  {
    id: 'rules-log-at-end',
    fault: [['<log-end>yes<', '<log-end>no<']],
    title: /1 security rule of 1 does not log at the end/,
    evidence: /logs no session/,
  },
  {
    id: 'escaping-set',
    fault: [[/<escaping>[\s\S]*<\/escaping>/, '']],
    title: /Escaping is not set/,
    evidence: /escapes nothing/,
  },
  {
    id: 'custom-format-is-cef',
    fault: [[/<iptag>[^<]*</, '<iptag>{"ip": "$ip"}<']],
    title: /iptag: the custom format is not CEF/,
    evidence: /begins with "\{/,
  },
  {
    id: 'header-format-bsd',
    fault: [['<format>BSD<', '<format>IETF<']],
    title: /IETF format: proxy1/,
    evidence: /IETF by TCP/,
  },
  {
    id: 'transport-takes-templates',
    fault: [['<transport>TCP<', '<transport>UDP<']],
    title: /Long messages go by UDP: proxy1/,
    evidence: /traffic \(\d+ characters before values\)/,
  },
  {
    id: 'sent-once',
    fault: [['<log-type>url</log-type>', '<log-type>traffic</log-type>']],
    title: /Sent twice to one server: traffic/,
    evidence: /match list/,
  },
  {
    id: 'default-rules-log',
    fault: [[/<entry name="interzone-default">[\s\S]*?<\/entry>/, '']],
    title: /default rules don’t log/,
    evidence: /interzone-default is not overridden/,
  },
  {
    id: 'other-rules-forward',
    fault: [['<rulebase>', '<rulebase><decryption><rules><entry name="Decrypt"/></rules></decryption>']],
    title: /1 rule of other policies/,
    evidence: /decryption rule "Decrypt"/,
  },
  {
    id: 'all-logs-sent',
    fault: [['<filter>All Logs<', '<filter>(severity geq high)<']],
    title: /Only a part is sent: traffic/,
    evidence: /severity geq high/,
  },
  {
    id: 'own-facility',
    fault: [['>LOG_LOCAL4<', '>LOG_USER<']],
    title: /LOG_USER is shared/,
    evidence: /proxy1/,
  },
  {
    id: 'session-start-not-logged',
    fault: [['<log-end>yes<', '<log-start>yes</log-start><log-end>yes<']],
    title: /1 rule logs sessions at start and end/,
    evidence: /Allow web/,
  },
  {
    id: 'log-forwarding-profile-used',
    fault: [[/<log-setting>Sentinel-CEF<\/log-setting>/g, '']],
    title: /On no enabled rule: Sentinel-CEF/,
    evidence: /in shared/,
  },
  {
    id: 'server-profile-used',
    fault: [
      [
        '<syslog>',
        '<syslog><entry name="Old"><server><entry name="s"><server>192.0.2.9</server></entry></server></entry>',
      ],
    ],
    title: /Not used: Old/,
    evidence: /"Old" in shared/,
  },
];

describe('checks of a configuration', () => {
  it('find nothing in what a plan leaves', () => {
    for (const release of ['10.1', '11.1']) {
      const bad = judge(sound(release)).filter(({ state }) => state === 'fail' || state === 'unknown');
      assert.deepEqual(bad, []);
    }
  });

  it('have a row each', () => {
    assert.deepEqual(
      ROWS.map(({ id }) => id),
      FIREWALL_CHECKS.map(({ id }) => id),
    );
  });

  for (const { id, fault, title, evidence } of ROWS) {
    it(`${id} finds its fault, and its line`, () => {
      const text = fault.reduce((xml, [from, to]) => {
        const changed = xml.replace(from, () => to);
        assert.notEqual(changed, xml, `${String(from)} is not there`);
        return changed;
      }, sound());
      const finding = judge(text).find((each) => each.id === id);
      assert.equal(finding?.state, 'fail');
      assert.match(finding?.title ?? '', title);
      const [first] = finding?.evidence ?? [];
      assert.match(first?.text ?? '', evidence);
      assert.equal(first?.file, 'config.xml');
      assert.ok((finding?.remedy?.text ?? '') !== '');
    });
  }

  it('name the lines of what they find', () => {
    const lines = fixture('firewall.xml').split('\n');
    const findings = judge(fixture('firewall.xml'));
    const lineOf = (id: string) => findings.find((each) => each.id === id)?.evidence[0]?.line ?? 0;
    assert.match(lines[lineOf('host-name-in-header') - 1] ?? '', /<hostname-type-in-syslog>/);
    assert.match(lines[lineOf('rules-log-at-end') - 1] ?? '', /"Quiet"/);
    assert.match(lines[lineOf('escaping-set') - 1] ?? '', /"To proxy"/);
    assert.match(lines[lineOf('all-logs-sent') - 1] ?? '', /"threat"/);
  });

  it('call nothing good that a part does not say', () => {
    const findings = judge('set rulebase security rules A log-setting default\n');
    const good = findings.filter(({ state }) => state === 'pass').map(({ id }) => id);
    assert.deepEqual(good, ['rules-log-at-end', 'session-start-not-logged']);
  });

  it('leave disabled rules out, and count them', () => {
    const text = fixture('firewall.xml');
    const finding = judge(text).find(({ id }) => id === 'rules-forward');
    assert.match(finding?.title ?? '', /^3 security rules of 5 .*1 disabled rule not counted/);
  });
});

function judge(text: string): readonly Finding[] {
  return judgeConfiguration(readConfiguration(text, 'config.xml')).findings;
}
