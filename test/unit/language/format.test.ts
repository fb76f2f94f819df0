import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { pairsOf } from '../../../src/language/message-json.ts';
import { parseMessage } from '../../../src/cef/parse-message.ts';
import { getCefLanguageService } from '../../../src/language/language-service.ts';
import { finish } from '../../../src/shared/steps.ts';
import { textOfCef } from '../cef/arbitrary-cef.ts';
import { often } from '../../often.ts';

const HEADER = 'CEF:0|Example|Gate|1.0|$subtype|$type|1|';

function formatted(text: string, range?: Range, language = 'panos-cef-template'): string {
  const document = TextDocument.create('file:///a', language, 1, text);
  return TextDocument.applyEdits(document, finish(getCefLanguageService().format(document, range)));
}

describe('Formatting', () => {
  it('leaves one blank between pairs and none at the end, and joins the lines of a template', () => {
    const text = `# note\n${HEADER}src=$src   dst=$dst \nspt=$sport app=\n$app  \n`;
    assert.equal(formatted(text), `# note\n${HEADER}src=$src dst=$dst spt=$sport app=$app\n`);
  });

  it('touches only the lines of a range', () => {
    const text = `${HEADER}src=$src  dst=$dst\n${HEADER}src=$src  dst=$dst\n`;
    const at = { line: 1, character: 3 };
    assert.equal(
      formatted(text, { start: at, end: at }),
      `${HEADER}src=$src  dst=$dst\n${HEADER}src=$src dst=$dst\n`,
    );
  });

  it('changes no log, and no value', () => {
    const log = 'CEF:0|Example|Gate|1.0|1|x|1|msg=a  src=192.0.2.1';
    assert.equal(formatted(log, undefined, 'cef'), log);
    const spaced = `${HEADER}cs1=two  blanks inside cs1Label=A  B src=$src`;
    assert.equal(formatted(spaced), spaced);
  });

  it('is done once, and keeps each pair of a line', () => {
    fc.assert(
      fc.property(textOfCef, (text) => {
        const once = formatted(text);
        assert.equal(formatted(once), once);
        const line = text.split('\n')[0] ?? '';
        const [before, after] = [parseMessage(line), parseMessage(formatted(line))];
        const trimmed = (message: typeof before) =>
          message && Array.from(pairsOf(message), (pair) => pair.map((word) => word.trim()));
        assert.deepEqual(trimmed(after), trimmed(before));
      }),
      often(500),
    );
  });
});

describe('Links and buttons', () => {
  const open = (text: string) => TextDocument.create('file:///a', 'cef', 1, text);

  it('link the rules that a comment names, and nothing else', () => {
    const service = getCefLanguageService({ documentation: 'file:///docs' });
    const document = open(
      '# sentinel-cef-disable key-case, no-rule\n# key-case\nCEF:0|a|b|c|d|e|1|msg=key-case\n',
    );
    const links = finish(service.documentLinks(document));
    assert.deepEqual(
      links.map(({ range, target }) => [document.getText(range), target]),
      [['key-case', 'file:///docs/rules/key-case.md']],
    );
    assert.deepEqual(finish(getCefLanguageService().documentLinks(document)), []);
  });

  it('stand above each message of a short document only', () => {
    const service = getCefLanguageService();
    const lenses = service.codeLenses(open('# x\nCEF:0|a|b|c|d|e|1|\n'));
    assert.deepEqual(
      lenses.map(({ command, range }) => [command?.command, command?.arguments, range.start.line]),
      [
        ['sentinelCef.showAsTable', ['file:///a', 1], 1],
        ['sentinelCef.copyAsJson', ['file:///a', 1], 1],
      ],
    );
    assert.deepEqual(service.codeLenses(open('CEF:0|a|b|c|d|e|1|\n'.repeat(21))), []);
  });
});
