import { StringDecoder } from 'node:string_decoder';

/** What a host said before its mark is kept up to here, in characters, to be shown when there is no mark. */
const WORDS = 8192;

/**
 * One stream of a program: cuts off what comes before the `run` mark, decodes UTF-8 over chunk borders and keeps the
 * rest up to a limit.
 */
export class MarkedStream {
  readonly #nonce: string;
  readonly #limit: number;
  readonly #onText: (text: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #before = '';
  #running = false;
  #kept: string[] = [];
  #bytes = 0;
  #truncated = false;

  /** @param limit bytes of the program's own output that are kept */
  constructor(nonce: string, limit: number, onText: (text: string) => void) {
    this.#nonce = nonce;
    this.#limit = limit;
    this.#onText = onText;
  }

  push(chunk: Uint8Array): void {
    this.#take(this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
  }

  /** The stream has ended: a character that was cut in two is now all there will be. */
  end(): void {
    this.#take(this.#decoder.end());
  }

  /** True when the script itself has begun. */
  get running(): boolean {
    return this.#running;
  }

  /** The script's own output. */
  get text(): string {
    return this.#kept.join('');
  }

  get truncated(): boolean {
    return this.#truncated;
  }

  /** True when our program has begun. */
  get begun(): boolean {
    return this.#before.includes(`${this.#nonce} begin\n`);
  }

  /** What stood before the script: noise of the login, our marks, sudo's words. */
  get before(): string {
    return this.#before;
  }

  /** Words of the marks, in their order: `begin`, `why missing`, `user`. */
  get marks(): string[] {
    return this.#before
      .split('\n')
      .filter((line) => line.includes(`${this.#nonce} `))
      .map((line) => line.slice(line.indexOf(this.#nonce) + this.#nonce.length + 1));
  }

  /** sudo's words: what stands after the last `said` and before the next mark. */
  get said(): string {
    const mark = `${this.#nonce} said\n`;
    const last = this.#before.lastIndexOf(mark);
    if (last < 0) return '';
    const words = this.#before.slice(last + mark.length);
    const next = words.indexOf(this.#nonce);
    return next < 0 ? words : words.slice(0, next);
  }

  #take(text: string): void {
    if (text === '') return;
    if (this.#running) return this.#keep(text);
    const whole = this.#before + text;
    const mark = `${this.#nonce} run\n`;
    const at = whole.indexOf(mark, Math.max(0, this.#before.length - mark.length));
    if (at >= 0) {
      this.#running = true;
      this.#before = whole.slice(0, at);
      this.#keep(whole.slice(at + mark.length));
    } else this.#before = bounded(whole, `${this.#nonce} begin\n`);
  }

  #keep(text: string): void {
    if (text === '') return;
    this.#onText(text);
    const room = this.#limit - this.#bytes;
    const size = Buffer.byteLength(text);
    this.#bytes += Math.min(size, room);
    if (size <= room) this.#kept.push(text);
    else {
      this.#truncated = true;
      if (room > 0) this.#kept.push(new StringDecoder('utf8').write(Buffer.from(text).subarray(0, room)));
    }
  }
}

/** Noise without end must not fill the memory: its start is kept, or all from the first mark on. */
function bounded(text: string, begin: string): string {
  if (text.length <= WORDS * 2) return text;
  const at = text.indexOf(begin);
  return at >= 0 ? text.slice(at, at + WORDS * 2) : text.slice(0, WORDS) + text.slice(-WORDS);
}
