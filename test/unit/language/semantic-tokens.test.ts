import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../../src/language/semantic-tokens.ts';

const open = (text: string, language = 'cef') => TextDocument.create('file:///sample', language, 1, text);

/** Each token as its text and its kind. */
function tokens(document: TextDocument, range?: Range): string[] {
  const data = semanticTokens(document, range)?.data ?? [];
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let index = 0; index < data.length; index += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(index, index + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const text = document.getText({
      start: { line, character },
      end: { line, character: character + length },
    });
    const modifier = TOKEN_MODIFIERS.filter((_, bit) => (modifiers & (1 << bit)) !== 0).join('.');
    found.push(`${text} ${TOKEN_TYPES[type]}${modifier && `.${modifier}`}`);
  }
  return found.filter((token) => !token.endsWith(' operator'));
}

describe('Semantic tokens', () => {
  it('tell the header fields apart', () => {
    assert.deepEqual(tokens(open('<134>Nov 25 10:00:00 g CEF:0|Vendor|Product|1.0|100|name|5|')), [
      'CEF: keyword',
      '0 number',
      'Vendor namespace',
      'Product class',
      '1.0 number',
      '100 type',
      'name event',
      '5 enumMember',
    ]);
  });

  it('go to the end of a line that is longer than the grammar colours', () => {
    const text = `CEF:0|||||||${Array.from({ length: 3000 }, (_, index) => `x${index}=value${index}`).join(' ')}`;
    assert.ok(text.length > 40_000);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } };
    for (const found of [tokens(open(text)), tokens(open(text), range)]) {
      assert.deepEqual(found.slice(-2), ['x2999 property', 'value2999 string']);
    }
  });

  it('colour a value by the type of its key, and labels as such', () => {
    const text = 'CEF:0|||||||src=192.0.2.1 spt=443 rt=1764028800000 msg=a b cs1Label=Rule';
    assert.deepEqual(tokens(open(text)).slice(2), [
      'src property',
      '192.0.2.1 number.address',
      'spt property',
      '443 number',
      'rt property',
      '1764028800000 number.time',
      'msg property',
      'a b string',
      'cs1Label property.label',
      'Rule string.label',
    ]);
  });

  it('show the variables of a template, and none in a log', () => {
    const text = 'CEF:0|||||$type|1|msg=a $src b';
    assert.deepEqual(tokens(open(text, 'panos-cef-template')).slice(2), [
      '$type variable',
      '1 enumMember',
      'msg property',
      'a  string',
      '$src variable',
      ' b string',
    ]);
    assert.ok(!tokens(open(text)).some((token) => token.endsWith('variable')));
  });

  it('count lines with CRLF and characters in UTF-16', () => {
    assert.deepEqual(tokens(open('# x\r\nCEF:0|😀||||||suser=😀 ana\r\nCEF:1|')), [
      'CEF: keyword',
      '0 number',
      '😀 namespace',
      'suser property',
      '😀 ana string',
      'CEF: keyword',
      '1 number',
    ]);
  });

  it('come for the lines of a range alone', () => {
    const document = open('CEF:0|a|\nCEF:1|b|\nCEF:2|c|');
    const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 4 } };
    assert.deepEqual(tokens(document, range), ['CEF: keyword', '1 number', 'b namespace']);
  });

  it('leave a very long document to its ranges', () => {
    const document = open('CEF:0|a|b|c|d|e|5|\n'.repeat(120_000));
    assert.equal(semanticTokens(document), undefined);
    const range = { start: { line: 9, character: 0 }, end: { line: 9, character: 1 } };
    assert.equal(tokens(document, range).length, 8);
  });
});
