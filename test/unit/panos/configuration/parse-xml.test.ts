import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Element, branch, entry, leaf } from '../../../../src/panos/configuration/element.ts';
import { parseXml } from '../../../../src/panos/configuration/parse-xml.ts';
import {
  type ParsedElement,
  childOf,
  descendantOf,
  spotIn,
} from '../../../../src/panos/configuration/parsed-element.ts';
import { compactXmlOf, xmlOf } from '../../../../src/panos/configuration/xml.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import { often } from '../../../often.ts';

describe('parse XML', () => {
  it('gives tags, names, texts and attributes', () => {
    const answer = parseXml(
      '<response status="success" code="19"><result><entry name="A &amp; B"><port>514</port><empty/></entry></result></response>',
    );
    assert.deepEqual(answer.attributes, { status: 'success', code: '19' });
    const found = descendantOf(answer, 'result', 'entry');
    assert.equal(found?.name, 'A & B');
    assert.equal(childOf(found, 'port')?.text, '514');
    assert.deepEqual(withoutPlaces(childOf(found, 'empty')), { tag: 'empty' });
  });

  it('reads what was written', () => {
    fc.assert(
      fc.property(elements(), (element) => {
        assert.deepEqual(withoutPlaces(parseXml(xmlOf(element))), element);
        assert.deepEqual(withoutPlaces(parseXml(compactXmlOf([element]))), element);
      }),
      often(300),
    );
  });

  it('knows the place of each character, behind entities, CDATA, comments and line breaks', () => {
    const xml = '\ufeff<a>\r\n <b x="1">p&amp;q&#x1F600;r\r\ns<![CDATA[t&u]]>v<!-- no -->w</b>\r\n</a>\r\n';
    const leafOf = childOf(parseXml(xml), 'b');
    assert.ok(leafOf?.text !== undefined);
    assert.equal(leafOf.text, 'p&q😀r\nst&uvw');
    const plain = xml.slice(1);
    for (const { 0: letter, index } of leafOf.text.matchAll(/[^]/gu)) {
      const { offset, line, column } = spotIn(leafOf, index);
      if (letter === '\n') assert.equal(plain[offset], '\r');
      else if (letter === '😀') assert.ok(plain.startsWith('&#x1F600;', offset));
      else assert.equal(plain[offset], letter, `"${letter}" at ${index}`);
      const before = plain.slice(0, offset);
      assert.equal(line, before.split('\n').length);
      assert.equal(column, offset - before.lastIndexOf('\n'));
    }
    assert.equal(plain.slice(spotIn(leafOf, leafOf.text.length).offset).slice(0, 4), '</b>');
  });

  it('knows the place of an element', () => {
    const xml = '<a>\n  <b>1</b>\n</a>';
    assert.deepEqual(childOf(parseXml(xml), 'b')?.at, { line: 2, column: 3, offset: xml.indexOf('<b>') });
  });

  const refused: readonly (readonly [what: string, xml: string, sentence: RegExp])[] = [
    [
      'a document type with entities that grow',
      `<!DOCTYPE a [<!ENTITY x "${'y'.repeat(99)}"><!ENTITY z "&x;&x;">]><a>&z;</a>`,
      /^Line 1: .*document type/,
    ],
    ['an external document type', '<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>', /document type/],
    ['an entity that is not declared', '<a>\n&nbsp;</a>', /^Line 2, .*not well-formed/],
    ['a word of JavaScript as entity', '<a>&constructor;</a>', /not well-formed/],
    ['an attribute named as a method', '<a hasOwnProperty="x" b="y"/>', /not well-formed|^Line 1/],
    ['XML that is cut off', '<a>\n<b>\n<c>text', /not whole: it ends in line 3, inside <c>/],
    ['tags that cross', '<a>\n<b></a></b>', /^Line 2, .*unexpected close tag/],
    ['a second root', '<a/><b/>', /second root/],
    ['nothing', '', /no XML element/],
    ['text', 'Hello', /not well-formed/],
    ['a deep nest', '<a>'.repeat(101), /more than 100 deep/],
  ];
  for (const [what, xml, sentence] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => parseXml(xml),
        (error) => error instanceof Failure && sentence.test(error.sentence),
      );
    });
  }
});

/** Elements whose texts are not blank: XML can't tell a blank text from an empty element that is indented. */
function elements(): fc.Arbitrary<Element> {
  const tag = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((each) => /\S/.test(each) && !each.includes('\r'));
  const { element } = fc.letrec<{ element: Element }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 3 },
      fc.tuple(tag, text).map(([name, value]) => leaf(name, value)),
      tag.map((name) => ({ tag: name })),
      fc
        .tuple(tag, fc.array(tie('element'), { minLength: 1, maxLength: 4 }))
        .map(([name, children]) => branch(name, children)),
      fc
        .tuple(text, fc.array(tie('element'), { minLength: 1, maxLength: 4 }))
        .map(([name, children]) => entry(name.replaceAll(/\s/g, ' '), children)),
    ),
  }));
  return element;
}

function withoutPlaces(element: ParsedElement | undefined): Element | undefined {
  if (element === undefined) return undefined;
  const { tag, name, text, children } = element;
  return {
    tag,
    ...(name !== undefined && { name }),
    ...(text !== undefined && { text }),
    ...(children && { children: children.map((child) => withoutPlaces(child) ?? child) }),
  };
}
