import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { finish } from '../../../src/shared/steps.ts';
import { getCefLanguageService } from '../../../src/language/language-service.ts';
import { textOfCef } from '../cef/arbitrary-cef.ts';
import { marked } from './marked-document.ts';
import { often } from '../../often.ts';

const service = getCefLanguageService();
const open = (text: string, language = 'cef') => TextDocument.create('file:///sample', language, 1, text);
const MESSAGE = 'CEF:0|Example|Gate|1.0|100|door \\| opened|5|src=192.0.2.1 cs1=allow web cs1Label=Rule';

describe('The outline', () => {
  it('has one entry per message, with name and severity', () => {
    const document = open(`# note\n<134>Nov 25 10:00:00 g ${MESSAGE}\r\ntext\nCEF:0|a|b|c|7||High|`);
    const symbols = finish(service.documentSymbols(document));
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ['door | opened', 'severity 5, event class id 100'],
        ['7', 'severity High, event class id 7'],
      ],
    );
    const [first] = symbols;
    assert.ok(first);
    assert.equal(document.getText(first.selectionRange), 'door \\| opened');
    assert.ok(document.getText(first.range).startsWith('<134>'));
  });

  it('ends at 5000 entries', () => {
    assert.equal(finish(service.documentSymbols(open('CEF:0|a|b|c|d|e|1|\n'.repeat(5001)))).length, 5000);
  });
});

describe('Folding', () => {
  it('folds comments, and a template with the lines that a break cut off', () => {
    const text = `# one\n# two\n${MESSAGE}\nsuser=a\nspt=1\n\n${MESSAGE}\n# three\n`;
    assert.deepEqual(finish(service.foldingRanges(open(text))), [
      { startLine: 0, endLine: 1, kind: 'comment' },
      { startLine: 2, endLine: 4 },
    ]);
  });
});

describe('Selection ranges', () => {
  function grown(text: string, language?: string): string[] {
    const { document, position } = marked(text, language);
    const texts: string[] = [];
    for (let range = service.selectionRanges(document, [position])[0]; range; ) {
      texts.push(document.getText(range.range));
      if (range.parent === undefined) break;
      range = range.parent;
    }
    return texts;
  }

  it('grow from a value to its pair, the extension, the line and the text', () => {
    assert.deepEqual(grown(`x\n${MESSAGE.replace('allow', 'al¦low')}`), [
      'allow web',
      'cs1=allow web',
      'src=192.0.2.1 cs1=allow web cs1Label=Rule',
      MESSAGE,
      `x\n${MESSAGE}`,
    ]);
  });

  it('begin with the variable in a template, and grow from a field to the header', () => {
    assert.deepEqual(grown('CEF:0|a|b|c|d|e|1|msg=a $s¦rc b', 'panos-cef-template').slice(0, 2), [
      '$src',
      'a $src b',
    ]);
    assert.deepEqual(grown('<1>CEF:0|a|b|c|d|e¦e|1|spt=1').slice(0, 2), ['ee', 'CEF:0|a|b|c|d|ee|1|']);
  });
});

describe('Inlay hints', () => {
  it('say what a custom key holds, wherever its label stands', () => {
    const document = open(`${MESSAGE} cs2Label=Zone cs2=x cs3=y cs4Label=`);
    const all = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const text = document.getText();
    assert.deepEqual(
      service
        .inlayHints(document, all)
        .map(({ label, position }) => [label, text.slice(position.character - 4, position.character)]),
      [
        ['Rule:', 'cs1='],
        ['Zone:', 'cs2='],
      ],
    );
  });
});

describe('Signature help', () => {
  it('marks the header field under the cursor', () => {
    const { document, position } = marked('CEF:0|a|b|c|1¦00|e|1|');
    const help = service.signatureHelp(document, position);
    const [signature] = help?.signatures ?? [];
    assert.equal(help?.activeParameter, 4);
    const parameter = signature?.parameters?.[4];
    assert.ok(Array.isArray(parameter?.label));
    assert.equal(signature?.label.slice(...parameter.label), 'event class id');
    assert.match(JSON.stringify(parameter.documentation), /Field 5 of 7: event class id/);
  });

  it('is silent outside the header', () => {
    for (const text of ['CEF:0|a|b|c|d|e|1|sr¦c=1', 'te¦xt', '<1¦34>CEF:0|a|b|c|d|e|1|']) {
      const { document, position } = marked(text);
      assert.equal(service.signatureHelp(document, position), undefined);
    }
  });
});

describe('Every feature', () => {
  it('survives odd documents at every place', () => {
    const odd = fc.oneof(textOfCef, fc.string(), fc.constantFrom('\r', '\n\r', '\ufeffCEF:', 'CEF:0|\ud800'));
    fc.assert(
      fc.property(odd, fc.nat(), fc.constantFrom('cef', 'panos-cef-template'), (text, place, language) => {
        const document = open(text, language);
        const position = document.positionAt(place % (text.length + 1));
        const all = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
        service.hover(document, position);
        service.completions(document, position, { rules: {}, release: '10.1' });
        service.signatureHelp(document, position);
        finish(service.documentSymbols(document));
        finish(service.foldingRanges(document));
        service.inlayHints(document, all);
        for (
          let range = service.selectionRanges(document, [position])[0];
          range?.parent;
          range = range.parent
        ) {
          assert.ok(document.getText(range.parent.range).includes(document.getText(range.range)));
        }
        const { data } = service.semanticTokens(document, all) ?? { data: [] };
        assert.equal(data.length % 5, 0);
        for (const number of data) assert.ok(number >= 0);
      }),
      often(1500),
    );
  });
});
