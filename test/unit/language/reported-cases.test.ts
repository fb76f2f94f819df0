import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { BlockDocument } from '../../../src/language/document/block-document.ts';
import { getCefLanguageService } from '../../../src/language/language-service.ts';
import { finish } from '../../../src/shared/steps.ts';

const HEADER = 'CEF:0|Example|FW|1.0|100|A|5|';

/** `rule severity line:from-to` of each finding, lines and columns from 1. */
function found(text: string): string[] {
  const document = new BlockDocument('file:///a.cef', 'cef', 1, text);
  const diagnostics = finish(getCefLanguageService().validate(document, { rules: {} }));
  return diagnostics.map(({ code, severity, range: { start, end } }) => {
    const word = severity === DiagnosticSeverity.Error ? 'error' : severity === 2 ? 'warning' : 'lower';
    return `${code} ${word} ${start.line + 1}:${start.character + 1}-${end.character + 1}`;
  });
}

describe('In the editor', () => {
  it('a line that is too long for colours is linted to its end', () => {
    const text = `${HEADER}msg=${'x'.repeat(25_000)} src=999.0.2.1`;
    assert.ok(found(text).includes('value-address warning 1:25039-25048'), found(text).join());
  });

  it('line ends of Windows are no part of a value', () => {
    assert.deepEqual(found(`${HEADER}spt=443 src=192.0.2.1\r\n${HEADER}spt=80 src=192.0.2.2\r\n`), []);
  });

  it('a lone carriage return is a fault of its line, split there or not', () => {
    const text = `${HEADER}msg=one\rtwo src=192.0.2.1`;
    assert.equal(found(text).length, 1);
    assert.match(found(text)[0] ?? '', / (?:error|warning) /);
    const split = found(text.replace('\r', '\n'));
    assert.equal(split.length, 1);
    assert.match(split[0] ?? '', /^line-break warning 2:1-/);
  });

  it('a byte-order mark that the editor left is found at column 1', () => {
    const [first, ...others] = found(`\uFEFF${HEADER}src=192.0.2.1`);
    assert.match(first ?? '', / warning 1:1-/);
    assert.deepEqual(others, []);
  });

  it('UTF-16 that was read as UTF-8 is one finding', () => {
    const text = Array.from(`${HEADER}src=192.0.2.1\n`.repeat(3), (char) => `${char}\0`).join('');
    assert.equal(found(text).length, 1);
    assert.match(found(text)[0] ?? '', /^text-encoding error 1:1-/);
  });

  it('what is no text is one finding', () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => (index * index * 7 + index * 13) >> 3);
    const text = new TextDecoder().decode(bytes);
    assert.equal(found(text).length, 1);
    assert.match(found(text)[0] ?? '', /^text-encoding error 1:1-/);
    const bells = found(`${HEADER}msg=${'plain words '.repeat(60)}\u0007\u0001 end`);
    assert.ok(bells.length > 0 && bells.every((each) => !each.startsWith('text-encoding')));
  });

  it('columns count UTF-16 units', () => {
    assert.deepEqual(found(`${HEADER}suser=😀 ana src=999.1.1.1 dst=198.51.100.1`), [
      'value-address warning 1:47-56',
    ]);
  });

  it('a file of another language stays one', async () => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as {
      contributes: { languages: { extensions: string[]; firstLine?: string }[] };
    };
    const { languages } = manifest.contributes;
    assert.ok(languages.every(({ extensions }) => !extensions.includes('.log')));
    const [first] = languages.flatMap(({ firstLine }) => firstLine ?? []);
    assert.ok(first);
    assert.doesNotMatch('2026-11-25 10:00:00 INFO started x=1', new RegExp(first));
    assert.match(`<134>Nov 25 10:00:00 gate1 ${HEADER}`, new RegExp(first));
  });
});
