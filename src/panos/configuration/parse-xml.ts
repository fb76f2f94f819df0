import { Failure } from '../../shared/failure.ts';
import type { ParsedElement } from './parsed-element.ts';
import { XmlReader } from './xml-reader.ts';

/** UTF-16 units. An answer of the XML API is smaller; a whole configuration is read in pieces. */
const LONGEST = 64_000_000;

/**
 * Parses XML such as an answer of the XML API, with every element, and line and column of each. Nothing is fetched, no
 * document type is taken, and size and depth are bounded.
 * @param what as messages name it, such as `The answer of 192.0.2.1`
 * @throws Failure `bad-input` with one sentence that names the line
 */
export function parseXml(text: string, what = 'The text'): ParsedElement {
  if (text.length > LONGEST) {
    throw new Failure('bad-input', `${what} is longer than ${LONGEST / 1e6} million characters.`, '');
  }
  const reader = new XmlReader('any', what);
  reader.push(text);
  return reader.end();
}
