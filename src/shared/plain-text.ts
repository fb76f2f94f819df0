const ESCAPE = 27;
const DELETE = 127;
const TAB = 9;
const LINE_FEED = 10;

/** `text` of a host without colour sequences and control characters (tab and line feed stay): fit to be shown. */
export function plainText(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === ESCAPE) at = sequenceEnd(text, at);
    else if (code >= 160 || (code >= 32 && code < DELETE) || code === TAB || code === LINE_FEED)
      plain += text[at];
  }
  return plain;
}

/** The place of a control sequence's last character (ECMA-48, 5.4); of the escape itself where none follows. */
function sequenceEnd(text: string, from: number): number {
  if (text[from + 1] !== '[') return from;
  for (let at = from + 2; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 64 && code <= 126) return at;
    if (code < 32 || code > 63) return at - 1;
  }
  return text.length;
}
