import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { readPdf, type ReadPdfOptions } from '../../../../src/files/pdf/read-pdf.ts';
import { templatesOfPdf } from '../../../../src/files/pdf/templates-of-pdf.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import { PROGRAMS } from '../../../programs.ts';
import { lines, smallPdf } from './small-pdf.ts';

const worker = PROGRAMS.pdfWorker;
const fixtures = new URL('../../../fixtures/pdf/', import.meta.url);
const TEMPLATE = [
  'CEF:0|Palo Alto Networks|PAN-OS|1|$subtype|$type|1|src=$src dst=$dst suser=$src',
  'user act=$action',
];
/** A picture of one black point, as large as the page. */
const SCANNED = 'q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q';

async function refusal(bytes: Uint8Array, options: Partial<ReadPdfOptions> = {}): Promise<string> {
  try {
    await templatesOfPdf(bytes, { worker, name: 'guide.pdf', ...options });
  } catch (error) {
    assert.ok(error instanceof Failure, String(error));
    return error.sentence;
  }
  return 'read';
}

describe('Reading a PDF', () => {
  it('gives the text of each page, line by line', async () => {
    const pdf = smallPdf(lines('First page', 'second line'), lines('Second page'));
    const shares: number[] = [];
    const text = await readPdf(pdf, { worker, name: 'guide.pdf', onProgress: (share) => shares.push(share) });
    assert.deepEqual(
      text.split('\f').map((page) => page.trim()),
      ['First page\nsecond line', 'Second page'],
    );
    assert.deepEqual(shares, [0.5, 1]);
  });

  it('finds templates with their page and what was repaired', async () => {
    const pdf = smallPdf(
      lines('A guide'),
      lines('Traffic Log Format', ...TEMPLATE, 'Words that follow it here.'),
    );
    assert.deepEqual(await templatesOfPdf(pdf, { worker, name: 'guide.pdf' }), [
      { text: TEMPLATE.join(''), page: 2, logType: 'traffic', repairs: ['2 lines joined.'], doubts: [] },
    ]);
  });

  it('is known by its content: lines before it, as mail puts them there, do not matter', async () => {
    const pdf = Buffer.concat([Buffer.from('X-Kind: file\r\n\r\n'), smallPdf(lines(...TEMPLATE))]);
    assert.equal(await refusal(pdf), 'read');
    assert.match(await refusal(Buffer.from(TEMPLATE.join(''))), /^guide\.pdf is no PDF\./);
  });

  it('says of an encrypted PDF that it needs a password', async () => {
    assert.match(
      await refusal(await readFile(new URL('encrypted.pdf', fixtures))),
      /^guide\.pdf is encrypted: it opens with a password only\. Save it without/,
    );
  });

  it('says of a scanned PDF that it is a picture', async () => {
    assert.match(
      await refusal(smallPdf(SCANNED, SCANNED)),
      /^guide\.pdf has no text in it: its pages are pictures\./,
    );
  });

  it('says of a PDF without templates that there is none', async () => {
    const prose = lines('Each begins with CEF:0 and has pairs', 'such as act=$action, parted by a blank.');
    assert.match(await refusal(smallPdf(prose)), /^There is no template in guide\.pdf\./);
  });

  it('says of a broken PDF that it is broken, wherever it was cut', async () => {
    assert.match(await refusal(Buffer.from('%PDF-1.7\nnothing of the kind')), /^guide\.pdf is broken/);
    const whole = await readFile(new URL('groff-table.pdf', fixtures));
    for (const share of [0.01, 0.3, 0.6]) {
      const said = await refusal(whole.subarray(0, whole.length * share));
      assert.match(said, /^guide\.pdf (?:is broken|has no text)|^There is no template|^read$/, `at ${share}`);
    }
    const noise = Buffer.from(whole);
    for (let at = 2000; at < noise.length; at += 7) noise[at] = (noise[at] ?? 0) ^ 0x55;
    assert.match(await refusal(noise), /^guide\.pdf is broken|^guide\.pdf has no text|^There is no template/);
  });

  it('says which limit a PDF is over', async () => {
    const pdf = smallPdf(lines(...TEMPLATE), lines('more'), lines('and more'));
    assert.match(
      await refusal(pdf, { limits: { bytes: 1024 * 1024 * 0.0005 } }),
      /is larger than 0\.0005 MB\./,
    );
    assert.match(await refusal(pdf, { limits: { pages: 2 } }), /^guide\.pdf has 3 pages; up to 2 are read\./);
    assert.match(
      await refusal(pdf, { limits: { characters: 20 } }),
      /has more than 20 characters on its first 1 pages?\./,
    );
    assert.match(
      await refusal(pdf, { limits: { seconds: 0.001 } }),
      /could not be read within 0\.001 seconds\./,
    );
  });

  it('says of a PDF that unfolds to more than memory may hold that it does', async () => {
    const bomb = smallPdf(deflateSync(Buffer.alloc(100 * 1024 * 1024, ' ')));
    assert.match(
      await refusal(bomb, { limits: { megabytes: 64 } }),
      /needs more than 64 MB of memory to be read\./,
    );
  });

  it('stops when it is told to', async () => {
    const pdf = smallPdf(lines(...TEMPLATE));
    assert.match(await refusal(pdf, { signal: AbortSignal.abort() }), /was not read to its end/);
    const stop = new AbortController();
    const reading = refusal(await readFile(new URL('writer-serif.pdf', fixtures)), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    assert.match(await reading, /was not read to its end/);
  });
});
