/**
 * JSON on one line for every reader: JSON leaves U+0085, U+2028 and U+2029 as they are, which some take for line ends
 * (Python's `splitlines`, editors), so they are written as escapes.
 * @throws TypeError when the value is no JSON, as JSON.stringify does
 */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u0085\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
