import assert from 'node:assert/strict';
import {
  compareTemplate,
  comparisonSentences,
  isSame,
} from '../../../../src/panos/templates/compare-template.ts';
import { makeTemplate } from '../../../../src/panos/templates/make-template.ts';
import { takenApart, templateLines } from '../../../../src/panos/templates/pairs-of-template.ts';
import { everyKind } from './every-template.ts';

describe('comparison of templates', () => {
  it('finds nothing between a template and itself, for all of them', () => {
    for (const kind of everyKind()) {
      const comparison = compareTemplate(makeTemplate(kind).text, kind);
      assert.ok(isSame(comparison), `${kind.logType}: ${comparisonSentences(comparison).join(' ')}`);
    }
  });

  it('tells what is filled from something else, what is in one only, and what was repaired', () => {
    const comparison = compareTemplate(
      'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$type|$subtype|rt=$receive_time PanOSDeviceSN=$serial PanOSEventID=$eventid PanOSDeviceSN=$serialnumber PanOSOwn=$stage',
      { logType: 'globalprotect', release: '10.0', profile: 'published' },
    );
    assert.equal(
      comparison.header?.theirs,
      'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$type|$subtype',
    );
    assert.deepEqual(comparison.onlyTheirs, [{ key: 'PanOSOwn', value: '$stage' }]);
    assert.deepEqual(comparison.changed, [
      { key: 'rt', theirs: '$receive_time', ours: '$cef-formatted-receive_time' },
      { key: 'PanOSDeviceSN', theirs: '$serial and $serialnumber', ours: '$serial' },
    ]);
    assert.ok(comparison.onlyOurs.some(({ key }) => key === 'PanOSStage'));
    const sentences = comparisonSentences(comparison);
    assert.equal(sentences[0], 'Repaired here: The header has six fields; the severity is added.');
    assert.ok(
      sentences.includes('rt is filled from $receive_time there, from $cef-formatted-receive_time here.'),
    );
  });

  it('says which keys had no room', () => {
    const all = compareTemplate('CEF:0|a|b|c|d|e|1|x=$y', {
      logType: 'traffic',
      release: '10.0',
      profile: 'published',
    });
    const lost = all.ours.leftOut.find(({ why }) => why === 'no room')?.field;
    assert.ok(lost !== undefined);
    const sentences = comparisonSentences(
      compareTemplate(`${all.ours.text} ${lost.key}=$${lost.variable}`, {
        logType: 'traffic',
        release: '10.0',
        profile: 'published',
      }),
    );
    assert.ok(sentences.some((each) => each.includes(`no room for them in 2048 characters: ${lost.key}=`)));
  });

  it('takes a template apart, whatever its header', () => {
    assert.deepEqual(takenApart('CEF:0|v|p|$ver|$type rt=$a cs1Label=Some words cs1=$b'), {
      header: ['CEF:0', 'v', 'p', '$ver', '$type'],
      pairs: [
        ['rt', '$a'],
        ['cs1Label', 'Some words'],
        ['cs1', '$b'],
      ],
    });
    assert.equal(templateLines('CEF:0|v|p|rt=$a'), 'CEF:0\n|v\n|p\nrt=$a\n');
    assert.deepEqual(takenApart('').pairs, []);
  });
});
