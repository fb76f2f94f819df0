import { beginsBrokenLetter } from '../../cef/broken-letter.ts';
import { isFalseBlank } from '../../cef/characters.ts';
import { beginsSequence, strayOfCodePoint } from '../../cef/stray-characters.ts';
import { severityOf } from '../stray/judge.ts';

const UNKNOWN = 0;
const HARMLESS = 1;
const SUSPECT = 2;
/** What is known of each code point, looked up when it is met first. */
const verdicts = new Uint8Array(0x110000);

/** Reads characters beyond ASCII in the values of a line. */
export class HarmlessCharacters {
  /** How many bytes the characters read so far take more than UTF-16 units. */
  surplus = 0;

  /**
   * Offset behind a character of which no rule speaks in a value of a log, whatever stands beside it; -1 for every other
   * one, and for bytes that are no UTF-8.
   */
  end(bytes: Uint8Array, at: number): number {
    const first = bytes[at] ?? 0;
    const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0) return -1;
    let point = first & (0x7f >> length);
    for (let next = at + 1; next < at + length; next++) {
      const byte = bytes[next] ?? 0;
      if ((byte & 0xc0) !== 0x80) return -1;
      point = (point << 6) | (byte & 0x3f);
    }
    if (!isLongEnough(point, length) || verdictOn(point) !== HARMLESS) return -1;
    this.surplus += length === 2 ? 1 : 2;
    return at + length;
  }
}

/** Not written with more bytes than it needs, no surrogate, and within Unicode. */
function isLongEnough(point: number, length: number): boolean {
  if (length === 3) return point >= 0x800 && (point < 0xd800 || point > 0xdfff);
  return length === 2 || (point >= 0x10000 && point < 0x110000);
}

function verdictOn(point: number): number {
  const known = verdicts[point] ?? SUSPECT;
  if (known !== UNKNOWN) return known;
  const verdict = isHarmless(point) ? HARMLESS : SUSPECT;
  verdicts[point] = verdict;
  return verdict;
}

function isHarmless(point: number): boolean {
  if (isFalseBlank(point) || beginsSequence(point) || beginsBrokenLetter(point)) return false;
  const stray = strayOfCodePoint(point);
  // What stands for a sign of the structure may damage a key beside it.
  if (stray?.replacement !== undefined && /[=|$\\ ]/.test(stray.replacement)) return false;
  return severityOf(stray, 'value', 'log') === undefined;
}
