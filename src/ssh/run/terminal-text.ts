/**
 * What a terminal adds is taken out, and its one stream is parted again: before the `err` mark stands what the script
 * said on stdout, after it what it said on stderr.
 */
export class TerminalText {
  readonly #mark: Buffer;
  readonly #onStdout: (chunk: Buffer) => void;
  readonly #onStderr: (chunk: Buffer) => void;
  #held: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  #parted = false;

  constructor(nonce: string, onStdout: (chunk: Buffer) => void, onStderr: (chunk: Buffer) => void) {
    this.#mark = Buffer.from(`\n${nonce} err\n`);
    this.#onStdout = onStdout;
    this.#onStderr = onStderr;
  }

  push(chunk: Buffer): void {
    const text = withoutReturns(Buffer.concat([this.#held, chunk]));
    if (this.#parted) return this.#give(text, trailingReturn(text));
    const at = text.indexOf(this.#mark);
    if (at < 0) return this.#give(text, beginningAtEnd(text, this.#mark));
    this.#onStdout(text.subarray(0, at));
    this.#parted = true;
    this.#held = Buffer.alloc(0);
    this.push(text.subarray(at + this.#mark.length));
  }

  /** The stream has ended: what was held back, in case that a mark began with it, is text. */
  end(): void {
    this.#give(this.#held, 0);
  }

  #give(text: Buffer, hold: number): void {
    const until = text.length - hold;
    this.#held = text.subarray(until);
    if (until > 0) (this.#parted ? this.#onStderr : this.#onStdout)(text.subarray(0, until));
  }
}

const RETURN = 13;
const LINE_FEED = 10;

/** Line ends as the host wrote them, before the terminal put a carriage return before each. */
function withoutReturns(text: Buffer): Buffer {
  if (!text.includes(RETURN)) return text;
  return text.filter((byte, index) => byte !== RETURN || text[index + 1] !== LINE_FEED) as Buffer;
}

function trailingReturn(text: Buffer): number {
  return text.at(-1) === RETURN ? 1 : 0;
}

/** How many bytes at the end may be the beginning of the mark. */
function beginningAtEnd(whole: Buffer, mark: Buffer): number {
  // A return at the end may be one that goes away with the next byte.
  const returned = trailingReturn(whole);
  const text = whole.subarray(0, whole.length - returned);
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length--)
    if (text.subarray(text.length - length).equals(mark.subarray(0, length))) return length + returned;
  return returned;
}
