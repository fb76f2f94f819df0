import assert from 'node:assert/strict';
import { nearestVariables } from '../../../src/panos/nearest-variable.ts';
import { compareReleases, parseRelease, templateLimit } from '../../../src/panos/release.ts';
import { firstSeen, hasVariable, LOG_TYPES, logTypesWith, variableOf } from '../../../src/panos/variables.ts';

describe('The variables of PAN-OS', () => {
  it('belong to log types', () => {
    assert.ok(LOG_TYPES.includes('traffic') && LOG_TYPES.includes('hip-match'));
    assert.equal(hasVariable('traffic', 'bytes_sent'), true);
    assert.equal(hasVariable('threat', 'bytes_sent'), false);
    assert.equal(hasVariable('wildfire', 'filedigest'), true);
    assert.equal(hasVariable('example', 'src'), false);
  });

  it('have a type and a meaning, each of them', () => {
    for (const logType of LOG_TYPES) {
      assert.ok(hasVariable(logType, 'type'), logType);
      assert.ok(hasVariable(logType, 'cef-formatted-receive_time'), logType);
    }
    assert.equal(variableOf('sport')?.type, 'port');
    assert.equal(variableOf('$sport'), undefined);
  });

  it('tell which log types a template can be for', () => {
    assert.deepEqual(logTypesWith(['session_end_reason', 'bytes_sent']), ['traffic', 'tunnel']);
    assert.deepEqual(logTypesWith(['session_end_reason', 'filedigest']), []);
    assert.deepEqual(logTypesWith([]), LOG_TYPES);
  });

  it('are known since a release', () => {
    assert.deepEqual(firstSeen('src'), { major: 8, minor: 0 });
    assert.deepEqual(firstSeen('rule_uuid'), { major: 9, minor: 0 });
    assert.equal(firstSeen('example'), undefined);
  });
});

describe('The nearest variable', () => {
  const cases: readonly (readonly [string, readonly string[], boolean])[] = [
    ['numberof-severity', ['number-of-severity'], true],
    ['cefformatted-time_generated', ['cef-formatted-time_generated'], true],
    ['ses-sionid', ['sessionid'], true],
    ['SRC', ['src'], true],
    ['inboudn_if', ['inbound_if'], true],
    ['actionflag', ['actionflags'], true],
    ['srk', ['src'], false],
    ['rule_name', ['rule'], false],
    ['example', [], false],
    ['src', [], false],
  ];
  for (const [name, names, sure] of cases) {
    it(`of ${name} is ${names.join(', ') || 'none'}${sure ? ', surely' : ''}`, () => {
      assert.deepEqual(nearestVariables(name), { names, sure });
    });
  }

  it('takes no longer for a long word', () => {
    assert.deepEqual(nearestVariables('x'.repeat(100_000)), { names: [], sure: false });
  });
});

describe('A release of PAN-OS', () => {
  it('is read with and without its patch', () => {
    assert.deepEqual(parseRelease('10.1'), { major: 10, minor: 1 });
    assert.deepEqual(parseRelease('11.1.4-h7'), { major: 11, minor: 1 });
    for (const text of ['', '10', 'x.y', '10.1.', '10.1 ']) assert.equal(parseRelease(text), undefined);
  });

  it('is older than another', () => {
    const of = (text: string) => parseRelease(text) ?? { major: 0, minor: 0 };
    assert.ok(compareReleases(of('9.1'), of('10.0')) < 0);
    assert.ok(compareReleases(of('10.2'), of('10.1')) > 0);
    assert.equal(compareReleases(of('10.1.3'), of('10.1')), 0);
  });

  it('limits templates', () => {
    assert.equal(templateLimit({ major: 10, minor: 2 }), 2048);
    assert.equal(templateLimit({ major: 11, minor: 0 }), 4096);
  });
});
