import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { judgeArrival, QUESTIONS } from '../../../src/arrival/judge-arrival.ts';
import { rowsOfJson } from '../../../src/arrival/read-rows.ts';
import type { Finding } from '../../../src/shared/finding.ts';

const findingsOf = (...rows: readonly Record<string, unknown>[]): Finding[] => judgeArrival(rowsOfJson(rows));
const found = (findings: readonly Finding[], id: string): Finding => {
  const finding = findings.find((each) => each.id === id);
  assert.ok(finding, `${id} in ${findings.map((each) => each.id).join(', ')}`);
  return finding;
};
const FIREWALL = {
  Type: 'CommonSecurityLog',
  DeviceVendor: 'Palo Alto Networks',
  DeviceProduct: 'PAN-OS',
  DeviceExternalID: '007200001056',
  Computer: 'relay7',
};

describe('rows of the workspace', () => {
  it('of the firewall are good, and told by their serial number', () => {
    const findings = findingsOf({ ...FIREWALL, Events: 40 }, { ...FIREWALL, Activity: 'THREAT', Events: 2 });
    assert.deepEqual(
      findings.map(({ id, state }) => [id, state]),
      [['firewall-rows', 'pass']],
    );
    assert.deepEqual(findings[0]?.evidence, [{ text: 'serial 007200001056: 42 events through relay7' }]);
  });

  it('ING-05: whose name is empty are found by serial number, and Computer is said to be the proxy', () => {
    const [finding] = findingsOf({
      Computer: 'proxy1',
      CollectorHostName: 'proxy1',
      DeviceName: '',
      DeviceVendor: 'Palo Alto Networks',
      DeviceExternalID: '001234567890',
    });
    assert.equal(finding?.state, 'pass');
    assert.match(finding.evidence[0]?.text ?? '', /^serial 001234567890: 1 events through proxy1$/);
    assert.match(finding.explanation, /Computer is the proxy/);
  });

  it('ING-06: that are mock only are no success', () => {
    const findings = findingsOf({ DeviceVendor: 'TestCommonEventFormat', DeviceProduct: 'MOCK', Events: 12 });
    const finding = found(findings, 'firewall-rows');
    assert.equal(finding.state, 'fail');
    assert.match(finding.title, /Only mock rows/);
    assert.match(finding.explanation, /does not reach the proxy, or sends with another facility or format/);
    assert.deepEqual(finding.evidence, [
      { text: '12 mock rows, 0 rows with DeviceVendor "Palo Alto Networks"' },
    ]);
  });

  it('that are none are a failure, with the word that first rows take time', () => {
    const finding = found(findingsOf(), 'firewall-rows');
    assert.equal(finding.state, 'fail');
    assert.match(finding.explanation, /more than 20 minutes/);
  });

  it('ING-01: that hold CEF in Syslog name the tag before it', () => {
    const findings = findingsOf({
      Type: 'Syslog',
      ProcessName: 'mailer',
      SyslogMessage: 'CEF:0|Example|Mailer|1.0|7|DETECTION|6|act=Quarantine',
    });
    const finding = found(findings, 'cef-in-syslog');
    assert.match(finding.title, /as plain syslog/);
    assert.match(finding.explanation, /mailer.*the tag must be CEF/);
    assert.equal(found(findings, 'firewall-rows').consequenceOf, 'cef-in-syslog');
  });

  it('ING-01: that hold CEF in Syslog behind its own tag lack the stream', () => {
    const row = {
      Type: 'Syslog',
      ProcessName: 'CEF',
      SyslogMessage: '0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC|1|',
    };
    assert.match(found(findingsOf(row), 'cef-in-syslog').explanation, /lacks the CEF stream/);
  });

  it('that hold native CSV in Syslog say that templates are missing', () => {
    const row = {
      Type: 'Syslog',
      SyslogMessage: '1,2026/11/25 10:00:00,007200001056,TRAFFIC,end,2817,2026/11/25 10:00:00,10.0.0.1',
    };
    const finding = found(findingsOf(row), 'csv-in-syslog');
    assert.match(finding.remedy?.text ?? '', /CEF template/);
  });

  it('ING-04: whose TimeGenerated is ahead of their ingestion are found, and said to be', () => {
    const findings = findingsOf({
      ...FIREWALL,
      TimeGenerated: '2026-11-25T12:00:00Z',
      'ingestion_time()': '2026-11-25T10:01:00Z',
    });
    assert.deepEqual(found(findings, 'time-ahead').evidence, [
      { text: 'TimeGenerated 2026-11-25T12:00:00Z, arrived 2026-11-25T10:01:00Z' },
    ]);
    assert.equal(found(findings, 'firewall-rows').state, 'pass');
  });

  it('ING-04: whose event is ahead of their arrival are said to be, by its own time', () => {
    const findings = findingsOf({
      ...FIREWALL,
      EventTime: '2026-11-25T12:00:00Z',
      TimeGenerated: '2026-11-25T10:01:00Z',
      Ingested: '2026-11-25T10:01:00Z',
    });
    const finding = found(findings, 'time-ahead');
    assert.equal(finding.title, 'The time of events is 1 h 59 min ahead of their arrival');
    assert.deepEqual(finding.evidence, [
      { text: 'EventTime 2026-11-25T12:00:00Z, arrived 2026-11-25T10:01:00Z' },
    ]);
    assert.match(finding.remedy?.commands?.[0] ?? '', /ingestion_time\(\)/);
    assert.equal(found(findings, 'firewall-rows').state, 'pass');
  });

  it('have times as the portal exports them', () => {
    const times = { TimeGenerated: '11/25/2026, 1:30:00.000 PM', Ingested: '11/25/2026, 10:00:00.000 AM' };
    assert.match(found(findingsOf({ ...FIREWALL, ...times }), 'time-ahead').title, /3 h 30 min ahead/);
  });

  it('a few minutes late are not worth a word', () => {
    const times = { TimeGenerated: '2026-11-25T10:00:00Z', Ingested: '2026-11-25T10:04:00Z' };
    assert.deepEqual(
      findingsOf({ ...FIREWALL, ...times }).map(({ id }) => id),
      ['firewall-rows'],
    );
  });

  it('that come at no whole half hour after their time are late, and not of another zone', () => {
    const late = (arrived: string) =>
      found(
        findingsOf({
          ...FIREWALL,
          TimeGenerated: '2026-11-25T10:00:00Z',
          Ingested: `2026-11-25T${arrived}:00Z`,
        }),
        'time-ahead',
      ).title;
    assert.equal(late('12:13'), 'Events arrive 2 h 13 min late');
    assert.equal(late('12:02'), 'The time of events is 2 h 2 min behind their arrival');
  });

  it('that are alike but for their arrival stand there twice', () => {
    const row = (port: number, arrival: string, computer = 'relay7') => ({
      ...FIREWALL,
      Computer: computer,
      Activity: 'TRAFFIC',
      SourceIP: '192.0.2.9',
      SourcePort: port,
      AdditionalExtensions: `PanOSSessionID=${port}`,
      TimeGenerated: `2026-11-25T10:00:${arrival}Z`,
    });
    const finding = found(
      findingsOf(row(1, '00'), row(1, '01', 'relay8'), row(2, '02'), row(2, '03'), row(3, '04')),
      'rows-twice',
    );
    assert.equal(finding.title, '2 events stand in CommonSecurityLog more than once');
    assert.equal(finding.evidence[0]?.text, '2 rows: TRAFFIC 192.0.2.9, through relay7, relay8');
    const others = findingsOf(row(1, '00'), row(2, '00'), row(3, '00'), row(3, '01'));
    assert.ok(others.every(({ id }) => id !== 'rows-twice'));
  });

  it('ING-10: without a vendor are no CEF, and cost', () => {
    const findings = findingsOf(
      { DeviceVendor: 'Palo Alto Networks', count_: 9000 },
      { DeviceVendor: '', count_: 41_000 },
    );
    const finding = found(findings, 'rows-without-vendor');
    assert.equal(finding.severity, 'warning');
    assert.equal(finding.title, '41000 rows of CommonSecurityLog are not CEF');
    assert.match(finding.remedy?.text ?? '', /facility of its own/);
    assert.deepEqual(finding.remedy?.commands, ['source | where isnotempty(DeviceVendor)']);
  });
});

describe('a question about arrived rows', () => {
  for (const { id, title, severity, explanation } of QUESTIONS) {
    it(`${id} has its file and its page`, async () => {
      const page = await readFile(new URL(`../../../docs/arrival/${id}.md`, import.meta.url), 'utf8');
      assert.ok(page.startsWith(`# ${title}\n\n\`${id}\` · ${severity}\n\n${explanation}\n`));
      await access(new URL(`../../../src/arrival/questions/${id}.ts`, import.meta.url));
    });
  }
});
