import { Failure } from '../../shared/failure.ts';
import type { PdfLimits } from './limits.ts';
import type { PdfOutcome } from './messages.ts';

const PART = 'Save the chapters with the templates as a PDF of their own.';
const WHOLE = 'Fetch it again, or open it in a reader of PDFs and print it to a new one.';

/** Why a PDF could not be read, and what to do. */
export function failureOf(
  { problem, count }: Extract<PdfOutcome, { type: 'failure' }>,
  name: string,
  { pages, characters, megabytes, seconds }: PdfLimits,
): Failure {
  const bad = (message: string, advice: string): Failure =>
    new Failure('bad-input', `${name} ${message}`, advice);
  switch (problem) {
    case 'encrypted':
      return bad('is encrypted: it opens with a password only.', 'Save it without one in a reader of PDFs.');
    case 'broken':
      return bad('is broken: it begins as a PDF, and can’t be read as one.', WHOLE);
    case 'no text':
      return bad(
        'has no text in it: its pages are pictures.',
        'Take the PDF as it was published, or read it by a program for text recognition first.',
      );
    case 'too many pages':
      return bad(`has ${count} pages; up to ${pages} are read.`, PART);
    case 'too much text':
      return bad(`has more than ${characters} characters on its first ${count} pages.`, PART);
    case 'too much memory':
      return bad(`needs more than ${megabytes} MB of memory to be read.`, PART);
    case 'too long':
      return bad(`could not be read within ${seconds} seconds.`, PART);
    case 'stopped':
      return new Failure('declined', `${name} was not read to its end.`, '');
  }
}

export function tooLarge(name: string, { bytes }: PdfLimits): Failure {
  return new Failure('bad-input', `${name} is larger than ${bytes / 1024 / 1024} MB.`, PART);
}
