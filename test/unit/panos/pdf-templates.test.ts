import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { readPdf } from '../../../src/files/pdf/read-pdf.ts';
import { cleanTemplates } from '../../../src/panos/clean-template.ts';
import { PROGRAMS } from '../../programs.ts';
import { fileOf, FIXTURES } from '../../fixtures/pdf/make/documents.ts';

const execute = promisify(execFile);
const folder = new URL('../../fixtures/pdf/', import.meta.url);
const worker = PROGRAMS.pdfWorker;

async function pdftotext(pdf: string, ...options: readonly string[]): Promise<string> {
  return (await execute('pdftotext', [...options, pdf, '-'])).stdout;
}

/** How people and programs take the text of a PDF. */
const EXTRACTORS: Readonly<Record<string, (pdf: string) => Promise<string>>> = {
  pdftotext: (pdf) => pdftotext(pdf),
  'pdftotext -layout': (pdf) => pdftotext(pdf, '-layout'),
  'pdf.js': async (pdf) => readPdf(await readFile(pdf), { worker, name: pdf }),
};

const read = new Map<string, Promise<string>>();
/** The text of a PDF, which each extractor takes once. */
function textOf(file: string, extractor: string): Promise<string> {
  const key = `${file} ${extractor}`;
  const text =
    read.get(key) ?? (EXTRACTORS[extractor] ?? assert.fail(extractor))(fileURLToPath(new URL(file, folder)));
  read.set(key, text);
  return text;
}

/** What the text of a PDF does not tell any more, and must be left open: headings read apart from their rows. */
const OPEN_LOG_TYPES: ReadonlySet<string> = new Set(['groff-table.pdf pdftotext url']);

describe('Templates taken from real PDFs', () => {
  let originals: Readonly<Record<string, string>>;
  before(async () => {
    originals = JSON.parse(await readFile(new URL('templates.json', folder), 'utf8')) as Record<
      string,
      string
    >;
  });

  for (const fixture of FIXTURES) {
    const file = fileOf(fixture);
    it(`are right or have doubts when ${file} is pasted as one text, without its pages`, async () => {
      for (const extractor of Object.keys(EXTRACTORS)) {
        const text = await textOf(file, extractor);
        const found = cleanTemplates(text.replaceAll('\f', '\n'));
        for (const [index, logType] of fixture.logTypes.entries()) {
          const template = found[index] ?? assert.fail(logType);
          if (template.doubts.length > 0) continue;
          assert.equal(template.text, originals[`${logType} ${fixture.release}`], logType);
        }
      }
    });

    for (const extractor of Object.keys(EXTRACTORS)) {
      it(`are, byte for byte, what was put into ${file}, by ${extractor}`, async () => {
        const found = cleanTemplates(await textOf(file, extractor));
        const expected = fixture.logTypes.map((logType) => originals[`${logType} ${fixture.release}`] ?? '');
        assert.equal(found.length, expected.length, 'templates');
        for (const [index, logType] of fixture.logTypes.entries()) {
          const { text, logType: named, page, repairs, doubts } = found[index] ?? assert.fail();
          if (logType === 'own') {
            // No dictionary knows its words, so that it is right, or said not to be certain.
            if (doubts.length === 0) assert.equal(text, expected[index], logType);
            continue;
          }
          assert.equal(text, expected[index], logType);
          const open = OPEN_LOG_TYPES.has(`${file} ${extractor} ${logType}`);
          assert.equal(named, open ? undefined : logType);
          assert.deepEqual(doubts, [], logType);
          assert.ok(page >= 1 && repairs.length > 0);
        }
      });
    }
  }
});
