import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver-types';
import { hover } from '../../../src/language/hover.ts';
import { marked } from './marked-document.ts';

const HEADER = 'CEF:0|Palo Alto Networks|PAN-OS|10.1|end|TRAFFIC|1|';

function shown(text: string, language?: string): string {
  const { document, position } = marked(text, language);
  const found = hover(document, position);
  if (found === undefined) return '';
  assert.ok(MarkupContent.is(found.contents));
  assert.ok(found.range);
  return `${document.getText(found.range)}\n${found.contents.value}`;
}

describe('Hover', () => {
  it('names a header field, its place, its column and who reads it', () => {
    const text = shown('CEF:0|Palo Alto Networks|PAN-OS|10.1|e¦nd|TRAFFIC|1|');
    assert.match(text, /^end\n\*\*event class id\*\*: header field 5 of 7/);
    assert.match(text, /At most 1023 characters/);
    assert.match(text, /Column `DeviceEventClassID` of CommonSecurityLog/);
    assert.match(text, /- analytics rule: Palo Alto Threat signatures from Unusual IP addresses/);
  });

  it('says that the version of CEF is not stored', () => {
    assert.match(shown('CEF:¦0|a|b|c|d|e|1|'), /CEF:|not store/);
    assert.match(shown('CEF:0¦|a|b|c|d|e|1|'), /header field 1 of 7[\s\S]*does not store/);
  });

  it('decodes a header field with escapes, and none without', () => {
    assert.match(shown('CEF:0|a|b|c|d|x\\|¦y|1|'), /Decoded: `x\|y`/);
    assert.doesNotMatch(shown('CEF:0|a|b|c|d|xy¦|1|'), /Decoded/);
  });

  it('tells a key’s full name, meaning, type, length, column and readers', () => {
    const text = shown(`${HEADER}s¦host=gate1`);
    assert.match(text, /^shost\n\*\*shost\*\*: sourceHostName/);
    assert.match(text, /Type: String, at most 1023 characters\./);
    assert.match(text, /Column `SourceHostName` of CommonSecurityLog \(string\)/);
    assert.match(
      shown(`${HEADER}d¦pt=1`),
      /- analytics rule: Palo Alto - possible internal to external port scanning/,
    );
  });

  it('tells how Sentinel reads `in` and `out`, against the standard', () => {
    assert.match(
      shown(`${HEADER}i¦n=1 out=2`),
      /By the standard `in` is what the source sent\..*destination sent/,
    );
    assert.match(
      shown(`${HEADER}in=1 o¦ut=2`),
      /By the standard `out` is what the destination sent\..*source sent/,
    );
  });

  it('says where a key beyond the dictionary goes', () => {
    assert.match(shown(`${HEADER}PanOSRule¦=x`), /key of PAN-OS.*\n\n.*AdditionalExtensions/);
    assert.match(shown(`${HEADER}fooBar¦=x`), /not a key of the CEF dictionary/);
  });

  it('shows a value decoded, and cannot be broken out of', () => {
    assert.match(shown(`${HEADER}msg=a\\¦=b\\nc`), /Decoded: `a=b⏎c`/);
    assert.match(shown(`${HEADER}msg=\`\`¦ [x](command:y)\\=`), /Decoded: ``` `` \[x\]\(command:y\)= ```/);
  });

  it('shows milliseconds as time, and doubts seconds', () => {
    assert.match(shown(`${HEADER}rt=17640288000¦00`), /2025-11-25T00:00:00\.000Z \(milliseconds/);
    assert.match(shown(`${HEADER}rt=17640288¦00`), /2025-11-25T00:00:00\.000Z, if these are seconds/);
    assert.doesNotMatch(shown(`${HEADER}msg=17640288000¦00`), /2025/);
  });

  it('joins a label with its value, from either', () => {
    for (const text of ['cs1=al¦low cs1Label=Rule', 'cs1=allow cs1La¦bel=Rule', 'cs1=allow cs1Label=Ru¦le']) {
      assert.match(shown(HEADER + text), /`Rule` = `allow`/);
    }
    assert.match(shown(`${HEADER}cs1La¦bel=Rule`), /Names `cs1`, which is missing/);
  });

  it('tells a variable’s meaning, log types and release in a template, and not in a log', () => {
    const text = `${HEADER}src=$sr¦c`;
    assert.match(shown(text, 'panos-cef-template'), /^\$src\n\*\*\$src\*\*[\s\S]*Log types: .*traffic/);
    assert.match(shown(text, 'panos-cef-template'), /since PAN-OS \d+\.\d/);
    assert.doesNotMatch(shown(text), /Log types/);
    assert.match(
      shown('CEF:0|a|b|c|$sub¦type|$type|1|', 'panos-cef-template'),
      /\*\*\$subtype\*\*[\s\S]*header field 5 of 7/,
    );
  });

  it('says what becomes of a variable, and where to read more', () => {
    const { document, position } = marked(`${HEADER}src=$sr¦c`, 'panos-cef-template');
    const found = hover(document, position, { documentation: 'file:///docs' });
    assert.ok(found && MarkupContent.is(found.contents));
    assert.match(found.contents.value, /Fills `src`, column `SourceIP`\./);
    assert.match(found.contents.value, /\]\(file:\/\/\/docs\/language\/panos-variables\.md#src\)$/);
    const key = marked(`${HEADER}cs1Lab¦el=x`);
    const told = hover(key.document, key.position, { documentation: 'file:///docs' });
    assert.ok(told && MarkupContent.is(told.contents));
    assert.match(told.contents.value, /\/cef-keys\.md#cs1label\)$/);
  });

  it('has nothing to say elsewhere', () => {
    for (const text of ['', '¦', 'te¦xt', '# CEF:0|a|b¦|c|d|e|1|', `<134>Nov¦ 25 10:00:00 gate1 ${HEADER}`])
      assert.equal(shown(text), '');
  });

  it('finds the line by LF and CRLF', () => {
    assert.match(shown(`x\r\n${HEADER}sp¦t=1\r\nx`), /^spt\n/);
  });
});
