import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CodeActionKind, DiagnosticSeverity, type Range } from 'vscode-languageserver-types';
import { finish } from '../../../src/shared/steps.ts';
import { getCefLanguageService } from '../../../src/language/language-service.ts';

const settings = { rules: {} };
const all: Range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

function open(text: string, language = 'cef', version = 1): TextDocument {
  return TextDocument.create('file:///sample', language, version, text);
}

function codes(document: TextDocument, rules = {}): string[] {
  return finish(getCefLanguageService().validate(document, { rules })).map(
    ({ code, range }) => `${code} ${range.start.line}:${range.start.character}-${range.end.character}`,
  );
}

describe('Diagnostics', () => {
  it('carry source, rule, severity and UTF-16 positions', () => {
    const text = '# 😀\r\nCEF:0|Example|Gate|1.0|100|😀|high|src=192.0.2.1\r\n';
    assert.deepEqual(finish(getCefLanguageService().validate(open(text), settings)), [
      {
        range: { start: { line: 1, character: 30 }, end: { line: 1, character: 34 } },
        severity: DiagnosticSeverity.Warning,
        source: 'sentinel-cef',
        code: 'header-severity',
        message: 'The severity is "high"; allowed are 0 to 10, Unknown, Low, Medium, High, Very-High.',
      },
    ]);
  });

  it('link to the page of the rule when the client has the pages', () => {
    const service = getCefLanguageService({ documentation: 'file:///docs' });
    const [diagnostic] = finish(service.validate(open('cef:0|Example|Gate|1.0|100|x|5|'), settings));
    assert.equal(diagnostic?.codeDescription?.href, 'file:///docs/rules/header-marker.md');
  });

  it('judge a template by its language', () => {
    const text = 'CEF: 0|Example|Gate|1.0|100|x|$number-of-severity|msg="x" PanOSNote=“y”';
    assert.deepEqual(codes(open(text)), ['header-marker 0:4-5', 'header-severity 0:30-49']);
    assert.deepEqual(codes(open(text, 'panos-cef-template')), [
      'header-marker 0:4-5',
      'stray-character 0:68-69',
      'stray-character 0:70-71',
    ]);
  });

  it('know the log type by the name of the file, and the release by the settings', () => {
    const text = `CEF:0|Example|Gate|1.0|$subtype|$type|1|in=$bytes_sent msg=${'x'.repeat(2100)}`;
    const document = TextDocument.create('file:///a/threat.panos-cef', 'panos-cef-template', 1, text);
    const found = (options = {}) =>
      finish(getCefLanguageService().validate(document, { rules: {}, ...options })).map(
        ({ code, severity }) => `${code} ${severity}`,
      );
    assert.deepEqual(found(), ['variable-not-in-log-type 2', 'template-length 2']);
    assert.deepEqual(found({ release: '10.2' }), ['variable-not-in-log-type 2', 'template-length 1']);
    assert.deepEqual(found({ release: '11.1' }), ['variable-not-in-log-type 2']);
  });

  it('follow the levels of the user', () => {
    const document = open('CEF:1|Example|Gate|1.0|100|x|high|');
    assert.deepEqual(codes(document, { 'header-version': 'off' }), ['header-severity 0:29-33']);
  });

  it('are judged again when the text or the settings change', () => {
    const service = getCefLanguageService();
    assert.equal(finish(service.validate(open('cef:0|Example|Gate|1.0|100|x|5|'), settings)).length, 1);
    assert.equal(
      finish(service.validate(open('CEF:0|Example|Gate|1.0|100|x|5|', 'cef', 2), settings)).length,
      0,
    );
    const off = { rules: { 'header-marker': 'off' as const } };
    assert.equal(finish(service.validate(open('cef:0|Example|Gate|1.0|100|x|5|', 'cef', 3), off)).length, 0);
  });

  it('stop at 500, or what is set, and say so in a last one', () => {
    const found = finish(
      getCefLanguageService().validate(open('cef:0|E|G|1|2|x|5|\n'.repeat(1200)), settings),
    );
    assert.equal(found.length, 501);
    assert.equal(found.at(-1)?.code, 'too-many-findings');
    assert.match(JSON.stringify(found.at(-1)?.message), /first 500 of 1,200 findings/);
    const three = finish(
      getCefLanguageService().validate(open('cef:0|E|G|1|2|x|5|\n'.repeat(5)), { rules: {}, limit: 3 }),
    );
    assert.equal(three.length, 4);
  });

  it('survive odd documents', () => {
    for (const text of [
      '',
      '\n',
      '\r',
      '\0'.repeat(100),
      '\ufeff\ufeffCEF:',
      'CEF:0|\ud800',
      'a\rb\rCEF:0|x',
    ]) {
      assert.doesNotThrow(() => codes(open(text)));
      assert.doesNotThrow(() => codes(open(text, 'panos-cef-template')));
    }
  });
});

describe('Code actions', () => {
  const text = 'cef:0|Example|Gate|1.0|100|x|high|msg=a#012b\r\nCEF:0|Example|Gate|1.0|100|x|low|';

  function actions(document: TextDocument, range: Range, only?: string[]) {
    const context = { diagnostics: [], ...(only && { only }) };
    return getCefLanguageService().codeActions(document, range, context, settings);
  }

  it('repair the problem at the cursor, the safe way marked as preferred', () => {
    const cursor = { line: 0, character: 2 };
    const [action, line, ...others] = actions(open(text), { start: cursor, end: cursor }, [
      CodeActionKind.QuickFix,
    ]);
    assert.equal(others.length, 0);
    assert.equal(line?.title, 'Fix all in this line');
    const all = line.edit?.changes?.['file:///sample'] ?? [];
    assert.ok(
      TextDocument.applyEdits(open(text), all).startsWith('CEF:0|Example|Gate|1.0|100|x|High|msg=a#012b'),
    );
    assert.equal(action?.title, 'Write "CEF:"');
    assert.equal(action?.isPreferred, true);
    assert.equal(action?.diagnostics?.[0]?.code, 'header-marker');
    const edits = action?.edit?.changes?.['file:///sample'] ?? [];
    assert.ok(TextDocument.applyEdits(open(text), edits).startsWith('CEF:0|'));
  });

  it('lead to the right encoding', () => {
    const utf16 = Array.from('CEF:0|Example|Gate|1.0|100|x|5|', (char) => `${char}\0`).join('');
    const [action, ...others] = actions(open(utf16), all);
    assert.equal(action?.command?.command, 'workbench.action.editor.changeEncoding');
    assert.equal(others.length, 0);
  });

  it('offer what a person must decide, not marked as preferred', () => {
    const cursor = { line: 0, character: 40 };
    const [action] = actions(open(text), { start: cursor, end: cursor }, [CodeActionKind.QuickFix]);
    assert.equal(action?.title, 'Write \\n');
    assert.equal(action?.isPreferred, undefined);
  });

  it('fix the whole document at once, keeping its line ends', () => {
    const [action] = actions(open(text), all, ['source.fixAll']);
    assert.equal(action?.kind, 'source.fixAll.sentinelCef');
    const edits = finish(getCefLanguageService().fixAllEdits(open(text), settings));
    assert.equal(edits.length, 2);
    assert.equal(
      TextDocument.applyEdits(open(text), edits),
      'CEF:0|Example|Gate|1.0|100|x|High|msg=a#012b\r\nCEF:0|Example|Gate|1.0|100|x|Low|',
    );
  });

  it('fix beyond the thousandth problem', () => {
    const document = open('cef:0|E|G|1|2|x|5|\n'.repeat(1200));
    assert.equal(actions(document, all, ['source.fixAll.sentinelCef']).length, 1);
    const edits = finish(getCefLanguageService().fixAllEdits(document, settings));
    assert.equal(TextDocument.applyEdits(document, edits), 'CEF:0|E|G|1|2|x|5|\n'.repeat(1200));
  });

  it('offer nothing for a sound document, or for another kind', () => {
    assert.deepEqual(actions(open('CEF:0|Example|Gate|1.0|100|x|5|'), all), []);
    assert.deepEqual(actions(open(text), all, [CodeActionKind.Refactor]), []);
  });
});
