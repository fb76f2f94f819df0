import { isBinary } from '../../files/is-binary.ts';
import { notText } from '../../files/not-text.ts';

/** A file's text with what its bytes said about it. */
export interface DecodedText {
  /** Without a byte-order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** True when the bytes began with a UTF-8 byte-order mark, which is kept when the file is written. */
  readonly mark: boolean;
  /** Offset in `text` of the first byte that is no text in this encoding; such bytes are U+FFFD in it. */
  readonly invalidAt?: number;
}

/**
 * Decodes the bytes of a log or template: UTF-8, or UTF-16 with or without a byte-order mark.
 * @throws Failure `bad-input` for a binary file
 */
export function decodeText(bytes: Uint8Array, name: string): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    const text = new TextDecoder(wide).decode(bytes);
    // Half a character at the end, or half of a pair: writing the text would lose it.
    const invalidAt = text.search(/[\ufffd\ud800-\udfff]/u);
    return { text, encoding: wide, mark: false, ...(invalidAt !== -1 && { invalidAt }) };
  }
  if (isBinary(bytes)) {
    throw notText(name, bytes);
  }
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', mark };
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    return { text, encoding: 'utf-8', mark, invalidAt: firstInvalid(bytes, mark) };
  }
}

/** UTF-16 by its mark, or by NULs that stand in nearly every second byte. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  const nuls = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const most = sample.length / 2;
  if (sample.length < 8) return undefined;
  if (odd > most * 0.7 && even < most * 0.05) return 'utf-16le';
  return even > most * 0.7 && odd < most * 0.05 ? 'utf-16be' : undefined;
}

/** How much of the text is sound: a strict decoder is fed ever smaller halves, so this takes few passes. */
function firstInvalid(bytes: Uint8Array, mark: boolean): number {
  let low = 0;
  let high = bytes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isSound(bytes.subarray(0, middle))) low = middle;
    else high = middle;
  }
  const sound = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, low), {
    stream: true,
  });
  return sound.length - (mark && sound.startsWith('\ufeff') ? 1 : 0);
}

/** Whether bytes are UTF-8 up to a character that may go on behind them. */
function isSound(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
