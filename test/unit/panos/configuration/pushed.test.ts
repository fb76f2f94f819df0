import assert from 'node:assert/strict';
import { judgeConfiguration } from '../../../../src/panos/configuration/judge-configuration.ts';
import { overlaid } from '../../../../src/panos/configuration/overlay.ts';
import { parseXml } from '../../../../src/panos/configuration/parse-xml.ts';
import { readConfiguration } from '../../../../src/panos/configuration/read-configuration.ts';
import { xmlOf } from '../../../../src/panos/configuration/xml.ts';
import { rulesWithoutProfile } from '../../../../src/panos/firewall/rules-without-profile.ts';

const PROFILE =
  '<syslog ptpl="Base"><entry name="S" ptpl="Base"><server><entry name="p"><server>192.0.2.20</server><transport>TCP</transport></entry></server><format><traffic>CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|rt=$cef-formatted-receive_time</traffic></format></entry></syslog>';
const POLICY = `<panorama>
  <log-settings><profiles><entry name="LF" loc="Branches"><match-list><entry name="t"><log-type>traffic</log-type><send-syslog><member>S</member></send-syslog></entry></match-list></entry></profiles></log-settings>
  <pre-rulebase><security><rules>
    <entry name="Allow web" loc="Branches"><log-setting>LF</log-setting></entry>
    <entry name="Bare" loc="Branches"/>
  </rules></security></pre-rulebase>
  <post-rulebase><default-security-rules><rules><entry name="interzone-default" loc="Branches"><log-setting>LF</log-setting><log-end>yes</log-end></entry></rules></default-security-rules></post-rulebase>
</panorama>`;
const system = (name: string): string =>
  `<entry name="${name}"><rulebase><security><rules><entry name="Own in ${name}"><log-setting>LF</log-setting></entry></rules></security></rulebase></entry>`;
const merged = (...systems: string[]): string =>
  `<config version="11.1.0" detail-version="11.1.2" ptpl="Base"><shared ptpl="Base"><log-settings>${PROFILE}</log-settings></shared><devices><entry name="localhost.localdomain"><vsys>${systems.map(system).join('')}</vsys></entry></devices><policy>${POLICY}</policy></config>`;

describe('a configuration with what Panorama pushed', () => {
  it('counts pushed rules and profiles with those of the virtual system', () => {
    const { coverage, findings, view } = judgeConfiguration(readConfiguration(merged('vsys1'), 'fw.xml'));
    const traffic = coverage.filter(({ logType }) => logType === 'traffic');
    assert.deepEqual(
      traffic.map(({ area, state, routes }) => [
        area,
        state,
        routes.flatMap(({ rules }) => rules.map(({ name }) => name)),
      ]),
      [['vsys1', 'CEF', ['Own in vsys1', 'Allow web', 'interzone-default']]],
    );
    assert.equal(view.configuration.kind, 'firewall');
    const kept = findings.find(({ id }) => id === 'rules-forward');
    assert.deepEqual(kept?.evidence, [
      { text: '"Bare" (vsys1, pushed by Panorama): no log forwarding profile', file: 'fw.xml', line: 5 },
    ]);
    assert.equal(kept?.remedy?.commands, undefined, 'no command of the firewall changes a pushed rule');
    assert.equal(findings.find(({ id }) => id === 'log-forwarding-profile-exists')?.state, 'pass');
  });

  it('counts it with each of several virtual systems, where nothing says for which it is', () => {
    const { coverage } = judgeConfiguration(readConfiguration(merged('vsys1', 'vsys2'), 'fw.xml'));
    const rules = coverage
      .filter(({ logType }) => logType === 'traffic')
      .map(({ area, routes }) => [area, routes.flatMap((route) => route.rules.map(({ name }) => name))]);
    assert.deepEqual(rules, [
      ['vsys1', ['Own in vsys1', 'Allow web', 'interzone-default']],
      ['vsys2', ['Own in vsys2', 'Allow web', 'interzone-default']],
    ]);
  });

  it('reads the answers about pushed policy and pushed templates alone', () => {
    const answer = (inner: string): string =>
      `<response status="success"><result>${inner}</result></response>`;
    const policy = readConfiguration(answer(`<policy>${POLICY}</policy>`), 'policy.xml');
    assert.equal(policy.isWhole, false);
    assert.deepEqual(
      policy.scopes.map(({ label, rules }) => [label, rules.length]),
      [['pushed by Panorama', 3]],
    );
    const template = readConfiguration(
      answer(
        `<template><config><shared><log-settings>${PROFILE}</log-settings></shared></config></template>`,
      ),
      'template.xml',
    );
    assert.deepEqual(
      template.scopes.flatMap(({ serverProfiles }) => serverProfiles.map(({ name }) => name)),
      ['S'],
    );
    assert.equal(template.isWhole, false);
  });

  it('does not offer pushed rules to a plan for the firewall', () => {
    const there = rulesWithoutProfile(readConfiguration(merged('vsys1'), 'fw.xml'), {
      on: 'firewall',
      profilesIn: 'shared',
    });
    assert.deepEqual(there.without, []);
  });

  it('lets an entry of the firewall take the place of the pushed one, and goes together otherwise', () => {
    const own = parseXml(
      '<config><shared><log-settings><syslog><entry name="S"><server/></entry></syslog></log-settings></shared><devices><entry name="d"><a>own</a><route><service><entry name="mdm"/></service></route></entry></devices></config>',
    );
    const pushed = parseXml(
      '<config><shared><log-settings><syslog><entry name="S"><format/></entry><entry name="T"/></syslog></log-settings></shared><devices><entry name="d"><a>pushed</a><b>pushed</b><route><service><entry name="syslog"/></service></route></entry></devices></config>',
    );
    assert.equal(
      xmlOf(overlaid(own, pushed)),
      xmlOf(
        parseXml(
          '<config><shared><log-settings><syslog><entry name="S"><server/></entry><entry name="T"/></syslog></log-settings></shared><devices><entry name="d"><a>own</a><route><service><entry name="mdm"/></service></route><b>pushed</b></entry></devices></config>',
        ),
      ),
    );
  });
});

describe('rules of other policies', () => {
  const LISTS =
    '<log-settings><syslog><entry name="S"><server><entry name="p"><server>192.0.2.20</server></entry></server></entry></syslog><profiles><entry name="LF"><match-list><entry name="t"><log-type>decryption</log-type><send-syslog><member>S</member></send-syslog></entry></match-list></entry><entry name="quiet"><match-list/></entry></profiles></log-settings>';
  const judge = (rules: string) =>
    judgeConfiguration(
      readConfiguration(
        `<config version="10.2.0"><shared>${LISTS}</shared><devices><entry name="localhost.localdomain"><vsys><entry name="vsys1"><rulebase>${rules}</rulebase></entry></vsys></entry></devices></config>`,
        'fw.xml',
      ),
    ).findings.find(({ id }) => id === 'other-rules-forward');
  const decryption = (inner: string): string =>
    `<decryption><rules><entry name="D">${inner}</entry></rules></decryption>`;
  const tunnel = (inner: string): string =>
    `<tunnel-inspect><rules><entry name="T">${inner}</entry></rules></tunnel-inspect>`;

  it('are told with the commands that mend them', () => {
    const bare = judge(decryption(''));
    assert.match(bare?.evidence[0]?.text ?? '', /decryption rule "D" \(vsys1\): no log forwarding profile/);
    assert.deepEqual(bare?.remedy?.commands, ['set rulebase decryption rules D log-setting LF']);
    const silent = judge(decryption('<log-setting>LF</log-setting><log-fail>no</log-fail>'));
    assert.match(silent?.evidence[0]?.text ?? '', /logs no handshake that fails/);
    assert.deepEqual(silent?.remedy?.commands, ['set rulebase decryption rules D log-fail yes']);
    const elsewhere = judge(decryption('<log-setting>quiet</log-setting>'));
    assert.match(elsewhere?.evidence[0]?.text ?? '', /"quiet" sends nothing by syslog/);
    assert.equal(judge(decryption('<log-setting>LF</log-setting>'))?.state, 'pass');
  });

  it('need none in tunnel inspection, unless a rule goes before the security rule', () => {
    assert.equal(judge(tunnel(''))?.state, 'not-applicable');
    const overridden = judge(
      tunnel(
        '<monitor-options><log-setting-override><log-setting>quiet</log-setting></log-setting-override></monitor-options>',
      ),
    );
    assert.equal(overridden?.state, 'fail');
    assert.equal(overridden?.remedy?.commands, undefined);
  });
});

describe('findings of a configuration', () => {
  it('come by severity, then by line', () => {
    const { findings } = judgeConfiguration(
      readConfiguration(merged('vsys1').replaceAll('TCP', 'UDP'), 'fw.xml'),
    );
    const ranks = findings.map(({ state, severity }) =>
      state === 'fail'
        ? ['error', 'warning', 'info', 'hint'].indexOf(severity)
        : state === 'unknown'
          ? 4
          : state === 'pass'
            ? 5
            : 6,
    );
    assert.deepEqual(
      ranks,
      ranks.toSorted((one, other) => one - other),
    );
    const lines = findings
      .filter(({ state, severity }) => state === 'fail' && severity === 'warning')
      .map(({ evidence }) => evidence.find(({ line }) => line !== undefined)?.line ?? 0);
    assert.ok(lines.length > 2);
    assert.deepEqual(
      lines,
      lines.toSorted((one, other) => one - other),
    );
  });
});
