/** What pdf.js says of a piece of text on a page; `transform` ends with its place, from the lower left. */
export interface TextPiece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly height: number;
  readonly hasEOL: boolean;
}

/** The text of a page in the order in which it was written, one line for each of the page. */
export function textOfPage(pieces: Iterable<TextPiece>): string {
  let text = '';
  let line: { readonly y: number; readonly height: number } | undefined;
  for (const { str, transform, height, hasEOL } of pieces) {
    const y = transform[5] ?? 0;
    // A head and a foot may follow each other without a word on the end of a line.
    if (line !== undefined && str.trim() !== '' && Math.abs(y - line.y) > line.height) text += '\n';
    text += str;
    if (hasEOL) {
      text += '\n';
      line = undefined;
    } else if (str.trim() !== '') line = { y, height: Math.max(height, 1) };
  }
  return text;
}
