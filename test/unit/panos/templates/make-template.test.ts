import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../../../src/lint/lint.ts';
import { parseMessage } from '../../../../src/cef/parse-message.ts';
import { templateLimit } from '../../../../src/panos/release.ts';
import { makeTemplate, type TemplateRequest } from '../../../../src/panos/templates/make-template.ts';
import { releaseOf } from '../../../../src/panos/templates/releases.ts';
import { TEMPLATE_LOG_TYPES } from '../../../../src/panos/templates/table/index.ts';
import { headerText, pairText } from '../../../../src/panos/templates/template-text.ts';
import { allVariables, hasVariable } from '../../../../src/panos/variables.ts';
import { everyKind, everyTemplate } from './every-template.ts';
import { often } from '../../../often.ts';

const make = (logType: string, release: string, more: Partial<TemplateRequest> = {}) =>
  makeTemplate({ logType, release, ...more });
const keys = (logType: string, release: string, more: Partial<TemplateRequest> = {}) =>
  make(logType, release, more).fields.map(({ key, variable }) => `${key}=$${variable}`);

describe('A template of every log type, release, profile and budget', () => {
  it('has no finding of the linter, seven header fields, and is not longer than its budget', () => {
    let count = 0;
    for (const { text, logType, release, profile, budget } of everyTemplate()) {
      const name = `${logType} ${release} ${profile} ${budget}: ${text}`;
      assert.deepEqual(lint(text, { mode: 'template', release, logType }).problems, [], name);
      assert.ok(text.length <= budget, name);
      assert.ok(text.startsWith('CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$'), name);
      assert.equal(parseMessage(text)?.fields.length, 7, name);
      count++;
    }
    assert.equal(count, (7 * TEMPLATE_LOG_TYPES.length - 1) * 3 * 4 + 3 * TEMPLATE_LOG_TYPES.length * 3);
  });

  it('has none at any budget', () => {
    const kinds = [...everyKind()];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.double({ min: 0, max: 1, noNaN: true }), (kind, share) => {
        const most = templateLimit(releaseOf(kind.release));
        const budget = Math.round(150 + share * (most - 150));
        const { text, fields, leftOut } = makeTemplate({ ...kind, budget });
        assert.ok(text.length <= budget);
        assert.deepEqual(lint(text, { mode: 'template', ...kind }).problems, []);
        const whole = makeTemplate(kind);
        assert.equal(fields.length + leftOut.length, whole.fields.length + whole.leftOut.length);
      }),
      often(500),
    );
  });

  it('leaves a field out only where what is dearer took the room', () => {
    for (const { header, fields, leftOut, budget } of everyTemplate()) {
      for (const { field } of leftOut) {
        const dearer = fields.filter(({ priority }) => priority <= field.priority);
        const taken = [...dearer, field].map((each) => pairText(each).length + 1);
        const length = headerText(header).length - 1 + taken.reduce((sum, each) => sum + each, 0);
        assert.ok(length > budget, `${field.key} had room`);
      }
    }
  });

  it('has none with any variable of its log added', () => {
    for (const logType of TEMPLATE_LOG_TYPES) {
      for (const { name } of allVariables()) {
        if (!hasVariable(logType, name)) continue;
        const { text } = make(logType, '11.2', { add: [`PanOSOwn=$${name}`], budget: 1024 });
        assert.deepEqual(lint(text, { mode: 'template', release: '11.2', logType }).problems, [], text);
      }
    }
  });
});

describe('A tuned template', () => {
  it('has the subtype where rules look for it, and the threat id where the workbook does', () => {
    const { header, fields } = make('threat', '10.2');
    assert.deepEqual(header, { classId: '$subtype', name: '$type', severity: '$number-of-severity' });
    assert.ok(fields.some(({ key, variable }) => key === 'cat' && variable === 'threatid'));
    assert.equal(make('threat', '10.2', { profile: 'published' }).header.classId, '$threatid');
  });

  it('fills the account of the incidents where it is free', () => {
    for (const logType of ['traffic', 'threat', 'url', 'data']) {
      assert.ok(keys(logType, '10.2').includes('suid=$srcuser'), logType);
    }
    const wildfire = keys('wildfire', '10.2');
    assert.deepEqual(
      wildfire.filter((key) => key.startsWith('suid=')),
      ['suid=$sender'],
    );
    assert.ok(!keys('traffic', '10.2', { profile: 'published' }).includes('suid=$srcuser'));
  });

  it('of GlobalProtect has the type first and the keys that ASIM reads', () => {
    const { header, fields } = make('globalprotect', '11.1');
    assert.equal(header.classId, '$type');
    const has = new Set(fields.map(({ key }) => key));
    for (const key of [
      'PanOSEventID',
      'PanOSAuthMethod',
      'PanOSEventStatus',
      'PanOSSourceUserName',
      'suser',
      'src',
    ]) {
      assert.ok(has.has(key), key);
    }
  });

  it('has the severity as a number where the log has a variable for it', () => {
    for (const logType of TEMPLATE_LOG_TYPES) {
      const { severity } = make(logType, '11.2').header;
      const numbered = ['threat', 'url', 'data', 'wildfire', 'system'].includes(logType);
      assert.ok(numbered ? severity === '$number-of-severity' : /^[1-5]$/.test(severity), logType);
    }
  });

  it('counts bytes as the standard says, and the other way only when asked', () => {
    assert.ok(keys('traffic', '10.2').join(' ').includes('in=$bytes_sent out=$bytes_received'));
    const swapped = make('traffic', '10.2', { swapBytes: true });
    assert.match(swapped.text, / in=\$bytes_received out=\$bytes_sent /);
    assert.match(swapped.notes.join(' '), /the standard is not kept/);
    assert.throws(() => make('system', '10.2', { swapBytes: true }), /counts no bytes/);
  });
});

describe('A template that can’t be made', () => {
  const cases: readonly (readonly [string, Partial<TemplateRequest>, RegExp])[] = [
    ['of a log type that is none', { logType: 'audit' }, /no log type .* traffic, threat/],
    ['of a log type that came later', { logType: 'decryption', release: '9.1' }, /exists since PAN-OS 10\.0/],
    ['of a release that is none', { release: 'ten' }, /no release of PAN-OS/],
    ['of a release before the first', { release: '8.1' }, /no templates for PAN-OS 8\.1/],
    ['over the limit of the release', { budget: 2049 }, /takes custom formats of 2048/],
    ['in no room', { budget: 70 }, /no room for a field/],
    [
      'with more pinned than fits',
      { budget: 150, pin: ['cs1', 'cs3', 'cs4'] },
      /pinned fields have \d+ characters/,
    ],
    ['with a pin that it lacks', { pin: ['PanOSDgl1'] }, /Do you mean "PanOSDGl1"/],
    ['without a key that it lacks', { drop: ['nothing'] }, /has no key "nothing"/],
    ['with a key twice', { add: ['src=$natsrc'] }, /filled already, from \$src/],
    ['with a variable of another log', { add: ['PanOSMisc=$misc'] }, /has no variable \$misc/],
    [
      'with a variable of a later release',
      { add: ['PanOSEC=$sdwan_ec_applied'] },
      /known from PAN-OS 11\.1 on/,
    ],
    ['with a key of a collector', { add: ['eventId=$seqno'], drop: [] }, /no key that a sender may set/],
    ['with a key of nobody', { add: ['zone=$from'] }, /begins with PanOS/],
    ['with a time that is none of CEF', { add: ['end=$receive_time'] }, /takes a time in the form of CEF/],
    ['with a label that breaks the line', { add: ['cfp1=$packets:a=b'] }, /can't have the label/],
    ['with words', { add: ['tunnel app=$app'] }, /is no field/],
  ];
  for (const [what, request, message] of cases) {
    it(what, () => {
      assert.throws(
        () => makeTemplate({ logType: 'traffic', release: '10.2', ...request }),
        (error: Error & { sentence?: string }) => message.test(error.sentence ?? ''),
      );
    });
  }
});

describe('Fields that the user chose', () => {
  it('stay, go and come', () => {
    const { fields, leftOut, text } = make('traffic', '10.2', {
      budget: 400,
      pin: ['PanOSRuleUUID'],
      drop: ['suid'],
      add: ['PanOSTunneledApp=$tunneled_app', 'cfp1=$link_change_count:Link changes', 'PanSrcMac'],
    });
    const has = fields.map(({ key }) => key);
    for (const key of ['PanOSRuleUUID', 'PanOSTunneledApp', 'cfp1', 'PanSrcMac'])
      assert.ok(has.includes(key), key);
    assert.ok(!has.includes('suid'));
    assert.equal(leftOut.find(({ field }) => field.key === 'suid')?.why, 'dropped');
    assert.match(text, /cfp1Label=Link changes cfp1=\$link_change_count/);
    assert.deepEqual(lint(text, { mode: 'template', release: '10.2', logType: 'traffic' }).problems, []);
  });

  it('may take the place of one that was dropped', () => {
    assert.match(make('traffic', '10.2', { drop: ['src'], add: ['src=$natsrc'] }).text, / src=\$natsrc/);
  });
});

describe('A release', () => {
  it('that is not known is served by the nearest lower, and that is said', () => {
    assert.equal(make('traffic', '12.1').release, '11.2');
    assert.match(make('traffic', '12.1').notes.join(' '), /12\.1 is not known.* 11\.2/);
    assert.equal(make('traffic', '10.3').release, '10.2');
    assert.deepEqual(make('traffic', '11.1.4-h7').notes, []);
  });

  it('has log types under the names that people have for them', () => {
    for (const word of ['HIPMATCH', 'HIP-MATCH', 'hip match'])
      assert.equal(make(word, '10.2').logType, 'hip-match');
    assert.equal(make('User-ID', '10.2').logType, 'userid');
    assert.equal(make('AUTHENTICATION', '10.2').logType, 'auth');
  });
});

describe('A published template', () => {
  it('says what was repaired in it, and only in the guide that is broken', () => {
    const repairs = (logType: string, release: string) =>
      make(logType, release, { profile: 'published' }).repairs;
    assert.match(repairs('globalprotect', '10.2').join(' '), /six fields.*\$receive_time.*twice/);
    assert.match(repairs('decryption', '10.0').join(' '), /no key.*\$actionflags.*\$sni_len/);
    assert.match(repairs('sctp', '9.1').join(' '), /four fields.*\$inboudn_if.*Two dollar signs.*proto/);
    assert.match(repairs('gtp', '9.1').join(' '), /cef-formatted-time_generated.*rule/);
    assert.match(repairs('system', '10.0').join(' '), /anOSTimeGeneratedHighResolution/);
    assert.deepEqual(repairs('system', '9.1'), []);
    assert.deepEqual(repairs('traffic', '10.0'), []);
    assert.deepEqual(make('globalprotect', '10.2').repairs, []);
  });

  it('tells that rules are blind to its event class id, and that the guide is an older one', () => {
    const notes = make('threat', '11.1', { profile: 'published' }).notes.join(' ');
    assert.match(notes, /no CEF guide.*11\.1.*10\.0/);
    assert.match(notes, /\$threatid.*look for \$subtype/);
  });

  it('of 9.1 has the threat id as its category, and of 10.0 the subtype', () => {
    const cat = (release: string) =>
      keys('threat', release, { profile: 'published' }).filter((key) => key.startsWith('cat='));
    assert.deepEqual([cat('9.1'), cat('10.0')], [['cat=$threatid'], ['cat=$subtype']]);
  });
});
