import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { BlockDocument } from '../../../../src/language/document/block-document.ts';
import { BlockLint } from '../../../../src/language/document/block-lint.ts';
import { lint } from '../../../../src/lint/lint.ts';
import { finish } from '../../../../src/shared/steps.ts';
import { textOfCef } from '../../cef/arbitrary-cef.ts';
import { often } from '../../../often.ts';

const SIZE = 60;

const lines = fc.array(
  fc.oneof(
    textOfCef,
    fc.constantFrom(
      '\n',
      '\r\n',
      '\r',
      'CEF:0|a|b|c|d|e|5|src=192.0.2.1 app=$app\n',
      'cef:0|a|b|c|d|e|high|SRC=1\n',
      'dst=192.0.2.999\n',
      '# sentinel-cef-disable\n',
      '# sentinel-cef-disable-next-line\n',
      '# sentinel-cef-enable header-marker\n',
      '# sentinel-cef-log-type threat\n',
      '\n\n',
    ),
  ),
  { maxLength: 12 },
);
const text = lines.map((parts) => parts.join(''));
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), text, fc.boolean()), { minLength: 1, maxLength: 6 });

/** Both documents after one change at two places of the text. */
function change(
  document: BlockDocument,
  stock: TextDocument,
  [one, other, inserted, whole]: readonly [number, number, string, boolean],
): void {
  const { length } = stock.getText();
  const places = [one, other].map((place) => stock.positionAt(place % (length + 1))) as [Position, Position];
  const range = { start: places[0], end: places[1] };
  const forward = stock.offsetAt(range.start) <= stock.offsetAt(range.end);
  const ordered = forward ? range : { start: range.end, end: range.start };
  const changes = [whole && one % 7 === 0 ? { text: inserted } : { range: ordered, text: inserted }];
  const version = stock.version + 1;
  document.update(changes, version);
  TextDocument.update(stock, changes, version);
}

describe('A document of blocks', () => {
  it('is the same document as the stock one after any edits', () => {
    fc.assert(
      fc.property(text, edits, (first, changes) => {
        const document = new BlockDocument('file:///a', 'cef', 1, first, SIZE);
        const stock = TextDocument.create('file:///a', 'cef', 1, first);
        for (const each of changes) {
          change(document, stock, each);
          const whole = stock.getText();
          assert.equal(document.getText(), whole);
          assert.equal(document.lineCount, stock.lineCount);
          assert.equal(document.version, stock.version);
          for (let offset = -1; offset <= whole.length + 1; offset++) {
            assert.deepEqual(document.positionAt(offset), stock.positionAt(offset));
          }
          for (let line = -1; line <= stock.lineCount + 1; line++) {
            for (const character of [-1, 0, 3, 1000]) {
              assert.equal(document.offsetAt({ line, character }), stock.offsetAt({ line, character }));
            }
            assert.deepEqual(document.getLineRange(line), stock.getLineRange(line));
            assert.equal(document.getEOLCharacters(line), stock.getEOLCharacters(line));
          }
          for (const block of document.blocks.slice(0, -1)) assert.ok(block.text.endsWith('\n'));
        }
      }),
      often(400),
    );
  });

  it('takes many changes at once, asked for nothing in between', () => {
    fc.assert(
      fc.property(text, edits, (first, changes) => {
        const document = new BlockDocument('file:///a', 'cef', 1, first, SIZE);
        const stock = TextDocument.create('file:///a', 'cef', 1, first);
        const all: { range: { start: Position; end: Position }; text: string }[] = [];
        for (const [one, other, inserted] of changes) {
          const { length } = stock.getText();
          const [from = 0, to = 0] = [one % (length + 1), other % (length + 1)].sort((a, b) => a - b);
          const range = { start: stock.positionAt(from), end: stock.positionAt(to) };
          all.push({ range, text: inserted });
          TextDocument.update(stock, [{ range, text: inserted }], 2);
        }
        document.update(all, 2);
        const whole = stock.getText();
        for (let offset = whole.length; offset >= 0; offset--)
          assert.deepEqual(document.positionAt(offset), stock.positionAt(offset));
        assert.equal(document.getText(), whole);
        assert.equal(document.lineCount, stock.lineCount);
      }),
      often(1000),
    );
  });

  for (const mode of ['log', 'template'] as const) {
    it(`has the findings of the whole text after any edits, as a ${mode}`, () => {
      fc.assert(
        fc.property(text, edits, fc.integer({ min: 1, max: 30 }), (first, changes, limit) => {
          const document = new BlockDocument('file:///a', 'cef', 1, first, SIZE);
          const stock = TextDocument.create('file:///a', 'cef', 1, first);
          const kept = new BlockLint(document, { mode }, limit);
          for (const each of changes) {
            change(document, stock, each);
            const { problems } = lint(stock.getText(), { mode });
            const found = finish(kept.findings());
            assert.deepEqual(found.problems, problems.slice(0, limit));
            assert.equal(found.total, problems.length);
            assert.deepEqual([...kept.problemsIn(0, stock.getText().length)], problems);
          }
        }),
        often(400),
      );
    });
  }

  it('lints one of ten thousand lines and those beside it after a change in it', () => {
    const line = `CEF:0|a|b|c|d|e|5|src=192.0.2.1 msg=${'x'.repeat(900)}\n`;
    const document = new BlockDocument('file:///a', 'cef', 1, line.repeat(10_000));
    const kept = new BlockLint(document, { mode: 'log' }, 100);
    const steps = () => Array.from(kept.findings()).length;
    assert.equal(steps(), document.blocks.length);
    assert.equal(steps(), 0);
    const start = { line: 5000, character: 26 };
    document.update([{ range: { start, end: { line: 5000, character: 29 } }, text: '999' }], 2);
    assert.equal(steps(), 3);
    assert.equal(finish(kept.findings()).total, 1);
  });

  it('is linted anew from where a comment says something else', () => {
    const line = 'cef:0|a|b|c|d|e|5|\n';
    const document = new BlockDocument('file:///a', 'cef', 1, line.repeat(1000), 1000);
    const kept = new BlockLint(document, { mode: 'log' }, 10);
    assert.equal(finish(kept.findings()).total, 1000);
    const start = { line: 500, character: 0 };
    document.update([{ range: { start, end: start }, text: '# sentinel-cef-disable\n' }], 2);
    assert.equal(finish(kept.findings()).total, 500);
  });
});
