/**
 * One line of any text: control characters, line breaks and the marks that turn writing around are written as daemons
 * write them, `#012` for a newline (rsyslog's $EscapeControlCharactersOnReceive), so that a terminal does nothing of
 * what a sender puts in.
 */
export function escapeControl(text: string): string {
  return text.replaceAll(
    // eslint-disable-next-line no-control-regex -- that is what it is for
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (char) => {
      const code = char.charCodeAt(0);
      return code < 256 ? `#${code.toString(8).padStart(3, '0')}` : `<U+${code.toString(16).toUpperCase()}>`;
    },
  );
}

/** Only what would break the line; the rest stays for the linter to see. */
export function escapeLineBreaks(text: string): string {
  return text.replaceAll('\r', '#015').replaceAll('\n', '#012').replaceAll('\0', '#000');
}
