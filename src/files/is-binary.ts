const SAMPLE = 4096;
/** A text so short may hold a few control characters that a device sent. */
const SHORT = 512;

/**
 * Whether bytes are a program, a picture or an archive. A log may hold a NUL or an escape; one byte in ten of random ones is
 * a control character that no text has.
 */
export function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let odd = 0;
  for (const byte of sample) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) odd++;
  return odd > sample.length / (sample.length < SHORT ? 10 : 25);
}
