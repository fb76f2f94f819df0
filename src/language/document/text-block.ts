const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** Whole lines of a document, the LF of the last one included; only the last block of a document may end otherwise. */
export class TextBlock {
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Offsets at which lines begin as editors count them, where a lone CR ends a line too; the first is 0. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= lineStartsOf(this.text);
    return this.#lineStarts;
  }

  /** The first line with its LF, as the linter cuts lines. */
  get firstLine(): string {
    return this.text.slice(0, this.text.indexOf('\n') + 1 || undefined);
  }

  /** The last line with its LF. */
  get lastLine(): string {
    const { text } = this;
    return text.slice(text.length < 2 ? 0 : text.lastIndexOf('\n', text.length - 2) + 1);
  }
}

/** Cuts a text behind the first LF that stands at `size` or later, again and again. At least one block, maybe empty. */
export function blocksOf(text: string, size: number): TextBlock[] {
  const blocks: TextBlock[] = [];
  let start = 0;
  do {
    const feed = text.indexOf('\n', start + size);
    const end = feed === -1 ? text.length : feed + 1;
    blocks.push(new TextBlock(text.slice(start, end)));
    start = end;
  } while (start < text.length);
  return blocks;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED))
        starts.push(at + 1);
    }
  } else {
    for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1))
      starts.push(feed + 1);
  }
  return starts;
}
