import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConfigurationReader } from '../../../../src/panos/configuration/configuration-reader.ts';
import {
  configurationOf,
  readConfiguration,
} from '../../../../src/panos/configuration/read-configuration.ts';
import { type ParsedElement, spotIn } from '../../../../src/panos/configuration/parsed-element.ts';
import type { Whole } from '../../../../src/panos/configuration/whole.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import { fixture, withoutPlaces } from './fixture.ts';
import { often } from '../../../often.ts';

describe('reader of configurations', () => {
  it('reads the same from XML, braces and set commands', () => {
    const xml = withoutPlaces(read(fixture('firewall.xml')).config);
    assert.deepEqual(withoutPlaces(read(fixture('firewall.braces.txt')).config), xml);
    assert.deepEqual(withoutPlaces(read(fixture('firewall.set.txt')).config), xml);
  });

  for (const name of ['firewall.xml', 'firewall.braces.txt', 'firewall.set.txt']) {
    it(`knows the place of each character of a template in ${name}`, () => {
      for (const text of [fixture(name), fixture(name).replaceAll('\n', '\r\n')]) {
        const { scopes } = configurationOf(read(text), name);
        const formats = scopes.flatMap((scope) => scope.serverProfiles.flatMap(({ formats: each }) => each));
        assert.equal(formats.length, 3);
        for (const { element } of formats) requirePlaces(element, text);
        const filter = scopes.flatMap((scope) => scope.forwardingProfiles.flatMap((each) => each.matchLists));
        assert.equal(filter[1]?.filter, '(severity geq high) and (name eq "a b")');
      }
    });
  }

  it('reads pieces as it reads the whole, wherever they are cut', () => {
    const bytes = new TextEncoder().encode(fixture('firewall.xml').replace('fw-01', 'Zürich 😀'));
    const whole = read(bytes);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 6 }), (cuts) => {
        assert.deepEqual(read(...cut(bytes, cuts)), whole);
      }),
      often(60),
    );
  });

  it('reads with a byte-order mark, CR LF and in UTF-16', () => {
    const plain = withoutPlaces(read(fixture('firewall.xml')).config);
    const marked = read(`\ufeff${fixture('firewall.xml').replaceAll('\n', '\r\n')}`);
    assert.deepEqual(withoutPlaces(marked.config), plain);
    const wide = Buffer.from(`\ufeff${fixture('firewall.xml')}`, 'utf16le');
    assert.deepEqual(withoutPlaces(read(wide).config), plain);
  });

  it('takes the configuration out of an answer of the XML API, and out of a terminal', () => {
    const inner = fixture('firewall.xml').replace(/^<\?xml.*\?>\n/, '');
    const plain = withoutPlaces(read(inner).config);
    const answer = `<response status="success" code="19"><result total-count="1">${inner}</result></response>`;
    assert.deepEqual(withoutPlaces(read(answer).config), plain);
    const pasted = read(`admin@fw-01(active)> show config running\n\n${answer}\n[edit]\nadmin@fw-01> `);
    assert.deepEqual(withoutPlaces(pasted.config), plain);
  });

  it('puts a part in its place, and knows that it is one', () => {
    const part =
      'syslog {\n  A {\n    server {\n      one {\n        server 192.0.2.4;\n      }\n    }\n  }\n}\n';
    const configuration = readConfiguration(part, 'part.txt');
    assert.equal(configuration.isWhole, false);
    assert.deepEqual(
      configuration.scopes.map(({ label, serverProfiles }) => [
        label,
        serverProfiles.map(({ name }) => name),
      ]),
      [['shared', ['A']]],
    );
    const rules =
      '<response status="success"><result><rulebase><security><rules><entry name="R"/></rules></security></rulebase></result></response>';
    assert.deepEqual(
      readConfiguration(rules, 'part.xml').scopes.flatMap(({ label, rules: each }) => [label, each[0]?.name]),
      ['vsys1', 'R'],
    );
  });

  for (const name of ['firewall.xml', 'firewall.braces.txt', 'firewall.set.txt', 'panorama.xml']) {
    it(`says one sentence about ${name} cut off anywhere, or reads what is whole`, () => {
      const text = fixture(name);
      const step = Math.max(1, Math.floor(text.length / 900));
      for (let end = 0; end < text.length; end += step) {
        try {
          read(text.slice(0, end));
          // XML that is cut off is never taken for whole; commands stand alone each.
          assert.ok(!name.endsWith('.xml') || text.slice(end).trim() === '', `cut at ${end}`);
        } catch (error) {
          assert.ok(error instanceof Failure, String(error));
          assert.match(error.sentence, /^[^\n]+\.$/);
        }
      }
    });
  }

  const refused: readonly (readonly [what: string, text: string | Uint8Array, sentence: RegExp])[] = [
    ['HTML', '<html><body/></html>', /not a configuration of PAN-OS: it begins with <html>/],
    ['JSON', '{"config": {"shared": 1}}', /neither XML nor/],
    [
      'a log',
      '<14>Nov 25 10:00:00 fw CEF:0|Palo Alto Networks|PAN-OS|10.1|end|TRAFFIC|1|src=192.0.2.1',
      /well-formed|PAN-OS/,
    ],
    ['prose', 'Dear all,\nplease find attached the configuration.\n', /neither XML nor/],
    ['a binary file', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), /binary file/],
    ['nothing', '', /neither XML nor/],
    ['another configuration in braces', 'system {\n  host-name x;\n}\n', /holds no part/],
    ['other commands', 'set system host-name x\n', /holds no part/],
    [
      'an error of the XML API',
      '<response status="error" code="403"><result><msg>Invalid Credential</msg></result><msg><line>Invalid Credential</line></msg></response>',
      /says: Invalid Credential/,
    ],
    ['an entity bomb', `<!DOCTYPE c [${'<!ENTITY a "b">'.repeat(3)}]><config>&a;</config>`, /document type/],
    ['a brace too many', 'shared {\n}\n}\n', /Line 3, column 1: .*belongs to nothing/],
    [
      'a brace that is missing',
      'shared {\n  log-settings {\n',
      /not whole: it ends in line 3, inside "log-settings"/,
    ],
    ['a quotation mark that is missing', 'set shared log-settings syslog "A\n', /Line 1: .*quotation mark/],
  ];
  for (const [what, text, sentence] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => read(text),
        (error) => error instanceof Failure && sentence.test(error.sentence),
      );
    });
  }
});

function read(...pieces: readonly (string | Uint8Array)[]): Whole {
  const reader = new ConfigurationReader('The file');
  for (const piece of pieces) reader.push(piece);
  return reader.end();
}

function cut(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const ends = [...cuts.toSorted((a, b) => a - b), bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** Each character stands where it is said to, as itself or as its entity, escape or line break. */
function requirePlaces(element: ParsedElement, text: string): void {
  const value = element.text ?? '';
  for (let index = 0; index < value.length; index++) {
    const { offset, line, column } = spotIn(element, index);
    const here = text.slice(offset, offset + 5);
    const letter = value.charAt(index);
    const written = letter === '&' ? /^&(?:amp;)?/ : letter === '\n' ? /^\r?\n/ : undefined;
    assert.ok(written ? written.test(here) : here.startsWith(letter), `${letter} at ${index}: ${here}`);
    const before = text.slice(0, offset);
    assert.equal(line, before.split('\n').length);
    assert.equal(column, offset - before.lastIndexOf('\n'));
  }
}
