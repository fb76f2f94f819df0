import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeHeaderField, decodeValue } from '../../../../src/cef/escapes.ts';
import { parseMessage } from '../../../../src/cef/parse-message.ts';
import { lint } from '../../../../src/lint/lint.ts';
import { CEF_ESCAPING, expandTemplate } from '../../../../src/panos/templates/expand.ts';
import { makeTemplate, type Template } from '../../../../src/panos/templates/make-template.ts';
import { everyKind } from './every-template.ts';
import { sampleValue } from './sample-values.ts';
import { often } from '../../../often.ts';

/** What the message says by key, and its header, decoded. */
function read(text: string) {
  const message = parseMessage(text);
  assert.ok(message !== undefined && message.extension !== undefined);
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  assert.equal(message.extension.leading.start, message.extension.leading.end);
  return {
    header: message.fields.map((field) => decodeHeaderField(slice(field))),
    pairs: message.extension.pairs.map(({ key, value }) => [slice(key), decodeValue(slice(value))]),
  };
}

function pairsOf({ fields }: Template, valueOf: (name: string) => string): string[][] {
  return fields.flatMap(({ key, variable, label }) => [
    ...(label === undefined ? [] : [[`${key}Label`, label]]),
    [key, valueOf(variable)],
  ]);
}

/** In a header a firewall escapes nothing but what is set, so that names there are plain words. */
const header = new Map(
  [
    'subtype',
    'type',
    'threatid',
    'result',
    'category',
    'matchtype',
    'number-of-severity',
    'sender_sw_version',
  ].map((name) => [name, name === 'number-of-severity' ? '3' : `${name}-1`]),
);

describe('A message that a firewall makes of a template', () => {
  it('says exactly the values, for every log type, release and profile', () => {
    for (const kind of everyKind()) {
      const template = makeTemplate(kind);
      const valueOf = (name: string) => header.get(name) ?? sampleValue(name);
      const values = new Map(template.fields.map(({ variable }) => [variable, valueOf(variable)]));
      const text = expandTemplate(template.text, new Map([...values, ...header]));
      const found = read(text);
      assert.deepEqual(found.pairs, pairsOf(template, valueOf), `${kind.logType} ${kind.release}`);
      const { classId, name, severity } = template.header;
      const word = (each: string) => (each.startsWith('$') ? header.get(each.slice(1)) : each);
      assert.deepEqual(found.header.slice(3), [
        'sender_sw_version-1',
        word(classId),
        word(name),
        word(severity),
      ]);
      assert.ok(!text.includes('$'), text);
      const levels = lint(text, { mode: 'log' }).problems.filter(({ severity }) =>
        /^(?:error|warning)$/.test(severity),
      );
      assert.deepEqual(levels, [], text);
    }
  });

  it('says any values that hold neither line breaks nor blanks at their ends', () => {
    const template = makeTemplate({ logType: 'system', release: '10.2' });
    const value = fc
      .string({ unit: fc.constantFrom('a', 'b', ' ', '=', '\\', '|', ',', ';', '"', '$', '<', 'ü', '\t') })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(value, { minLength: 40, maxLength: 40 }), (samples) => {
        const values = new Map(
          template.fields.map(({ variable }, index) => [variable, samples[index] ?? '']),
        );
        const text = expandTemplate(template.text, new Map([...header, ...values]));
        const valueOf = (name: string) => values.get(name) ?? '';
        assert.deepEqual(read(text).pairs, pairsOf(template, valueOf), text);
      }),
      often(500),
    );
  });

  it('is damaged where the escaping is off', () => {
    const template = makeTemplate({ logType: 'url', release: '10.2' });
    const values = new Map([['misc', 'www.example.com/s?q=1 lang=en']]);
    const whole = read(expandTemplate(template.text, values, CEF_ESCAPING)).pairs;
    assert.ok(whole.some(([key, value]) => key === 'request' && value === 'www.example.com/s?q=1 lang=en'));
    const off = read(expandTemplate(template.text, values, { characters: '', escape: '\\' })).pairs;
    assert.ok(off.some(([key]) => key === 'lang'));
  });

  it('keeps the name of a variable that the firewall does not know', () => {
    assert.equal(expandTemplate('a=$src b=$nosuch', new Map([['src', '1']])), 'a=1 b=$nosuch');
  });
});
