import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/lint/apply-fixes.ts';
import { lint } from '../../../src/lint/lint.ts';
import type { Problem } from '../../../src/lint/problem.ts';
import { gapsOf } from '../../../src/panos/templates/gaps.ts';
import { makeTemplate } from '../../../src/panos/templates/make-template.ts';
import { everyKind, everyTemplate } from '../panos/templates/every-template.ts';

const lacks = (text: string, logType: string, release: string): readonly Problem[] =>
  lint(text, { mode: 'template', logType, release, completeness: true }).problems;

describe('Completeness of a template', () => {
  it('is never judged unless asked for', () => {
    const { text } = makeTemplate({ logType: 'threat', release: '10.2', profile: 'published' });
    assert.deepEqual(lint(text, { mode: 'template', logType: 'threat', release: '10.2' }).problems, []);
  });

  it('is whole in tuned templates, but for what had no room', () => {
    for (const { text, logType, release, profile, leftOut, header, fields } of everyTemplate()) {
      if (profile === 'published') continue;
      const unread = leftOut.filter(({ field }) => field.readers.length > 0).map(({ field }) => field.key);
      const values = new Map(fields.map(({ key, variable }) => [key, `$${variable}`]));
      for (const { place } of gapsOf(logType, release, { header, values })) {
        // What the small profile says only once has its column.
        if ('key' in place)
          assert.ok(unread.includes(place.key), `${logType} ${release} ${profile}: ${place.key}`);
        else assert.fail(`${logType} ${release}: header`);
      }
      if (unread.length === 0) assert.deepEqual(lacks(text, logType, release), [], text);
    }
  });

  it('names the rules and workbooks that a published threat template blinds', () => {
    const { text } = makeTemplate({ logType: 'threat', release: '10.0', profile: 'published' });
    const found = lacks(text, 'threat', '10.0');
    const header = found.find(({ message }) =>
      message.startsWith('DeviceEventClassID is filled from $threatid'),
    );
    assert.equal(header?.severity, 'warning');
    assert.match(
      header?.message ?? '',
      /\$subtype is expected by analytics rule "Palo Alto Threat signatures/,
    );
    assert.match(header?.message ?? '', /workbook "Palo Alto network threat"/);
    assert.ok(found.some(({ message }) => message.startsWith('DeviceEventCategory is filled from $subtype')));
  });

  it('tells that a published traffic template leaves the account of incidents empty, and nothing of in and out', () => {
    const { text } = makeTemplate({ logType: 'traffic', release: '10.0', profile: 'published' });
    const messages = lacks(text, 'traffic', '10.0').map(({ message }) => message);
    assert.ok(messages.some((each) => /^SourceUserID stays? empty.*suid=\$srcuser/.test(each)));
    assert.ok(!messages.some((each) => /SentBytes|ReceivedBytes/.test(each)));
  });

  it('is whole once the suggestions are taken', () => {
    for (const { logType, release } of everyKind()) {
      const { text } = makeTemplate({ logType, release, profile: 'published', budget: 1200 });
      let mended = text;
      for (let round = 0; round < 40; round++) {
        const [problem] = lacks(mended, logType, release).filter(
          ({ rule }) => rule === 'template-completeness',
        );
        const [suggestion] = problem?.suggestions ?? [];
        if (suggestion === undefined) break;
        mended = applyEdits(mended, suggestion.edits);
      }
      const left = lacks(mended, logType, release).filter(({ rule }) => rule !== 'template-length');
      assert.deepEqual(left, [], mended);
    }
  });

  it('asks only for what the release has', () => {
    const { text } = makeTemplate({ logType: 'traffic', release: '9.1' });
    assert.deepEqual(lacks(text, 'traffic', '9.1'), []);
    assert.match(
      lacks(text, 'traffic', '10.0')[0]?.message ?? '',
      /SourceMACAddress, DestinationMACAddress stay empty/,
    );
    const { problems } = lint(text, { mode: 'template', logType: 'traffic', completeness: true });
    assert.deepEqual(problems, []);
  });
});
