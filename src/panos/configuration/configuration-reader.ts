import { Failure } from '../../shared/failure.ts';
import { DOCUMENT } from './configuration-shape.ts';
import { parseBraces } from './parse-braces.ts';
import { parseSet } from './parse-set.ts';
import { type Whole, wholeOf, wholeOfXml } from './whole.ts';
import { XmlReader } from './xml-reader.ts';

/** UTF-16 units of a text without tags, which is pasted; exports are XML and may be as long as they are. */
const LONGEST_PASTE = 64_000_000;
/** So much tells what a text is. */
const BEGINNING = 4096;
/** Lines of a terminal around what was printed: prompts with what was typed, and the place that is edited. */
const AROUND = /^(?:[\w.-]+@[^\s#>]+(?:\([\w-]+\))?[#>][^\n]*|\[edit[^\]\n]*\]\s*|\s*)$/;

/**
 * Reads a configuration that comes in pieces: an export in XML, an answer of the XML API, or what `show` printed, in
 * braces or as `set` commands. It sees which it is. Nothing but what says what is logged and sent is kept, and nothing is
 * ever fetched.
 */
export class ConfigurationReader {
  readonly #what: string;
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #xml: XmlReader | undefined;
  /** What came before it was known what it is, and all of a text without tags. */
  #held: string[] = [];
  #length = 0;
  #known = false;

  /** @param what as messages name it, such as the file's name */
  constructor(what: string) {
    this.#what = what;
  }

  /**
   * @param piece bytes in UTF-8, or UTF-16 with a byte-order mark; or text
   * @throws Failure `bad-input` as soon as it can't be a configuration
   */
  push(piece: Uint8Array | string): void {
    this.#take(typeof piece === 'string' ? piece : this.#decoded(piece));
  }

  /**
   * The configuration, when all has been given.
   * @throws Failure `bad-input` when it is none, or not whole
   */
  end(): Whole {
    const rest = this.#decoder?.decode() ?? '';
    if (rest !== '') this.#take(rest);
    if (!this.#known) this.#recognize();
    if (this.#xml) return { ...wholeOfXml(this.#xml.end(), this.#what), isXml: true };
    return this.#parseText(this.#held.join('').replace(/^\ufeff/, ''));
  }

  #decoded(bytes: Uint8Array): string {
    this.#decoder ??= new TextDecoder(encodingOf(bytes), { ignoreBOM: true });
    return this.#decoder.decode(bytes, { stream: true });
  }

  #take(text: string): void {
    if (this.#xml) {
      this.#xml.push(text);
      return;
    }
    this.#held.push(text);
    this.#length += text.length;
    if (!this.#known && this.#length >= BEGINNING) this.#recognize();
    if (this.#known && this.#xml === undefined && this.#length > LONGEST_PASTE) {
      throw new Failure(
        'bad-input',
        `${this.#what} is longer than ${LONGEST_PASTE / 1e6} million characters, and not XML.`,
        'Export the configuration as XML, by Device > Setup > Operations.',
      );
    }
  }

  #recognize(): void {
    this.#known = true;
    const text = this.#held.join('');
    if (text.includes('\0')) this.#refuse('it is a binary file');
    const start = text.startsWith('\ufeff') ? 1 : 0;
    const begin = start + beginOf(text.slice(start));
    if (text.charAt(begin) !== '<') return;
    this.#xml = new XmlReader(DOCUMENT, this.#what, { pasted: begin > start });
    // Blanks in the place of what stands around it: lines and columns stay.
    this.#xml.push(text.slice(start, begin).replaceAll(/[^\n]/g, ' ') + text.slice(begin));
    this.#held = [];
  }

  #parseText(text: string): Whole {
    const lines = text.split('\n').map((line) => (isAround(line) ? ' '.repeat(line.length) : line));
    const plain = lines.join('\n');
    if (/^\s*(?:\S+[#>][ \t]+)?set[ \t]/m.test(plain)) {
      const config = parseSet(plain, this.#what);
      return { ...wholeOf(config.children ?? [], this.#what), isWhole: hasAll(config.children ?? []) };
    }
    if (!/^\s*[\w.-]+\s*\{/.test(plain)) {
      this.#refuse('it is neither XML nor what "show" prints, in braces or as set commands');
    }
    return wholeOf(parseBraces(plain, DOCUMENT, this.#what).children ?? [], this.#what);
  }

  #refuse(why: string): never {
    throw new Failure(
      'bad-input',
      `${this.#what} is not a configuration of PAN-OS: ${why}.`,
      'Export one by Device > Setup > Operations > Save and export, or paste what "show" prints.',
    );
  }
}

/** `show` without an argument prints all; it has what every firewall has. */
function hasAll(parts: readonly { readonly tag: string }[]): boolean {
  return ['shared', 'devices'].every((tag) => parts.some((part) => part.tag === tag));
}

function isAround(line: string): boolean {
  return AROUND.test(line) && !/[#>]\s+set\s/.test(line);
}

/** The offset of the first line that is no prompt. */
function beginOf(text: string): number {
  let offset = 0;
  for (const line of text.split('\n')) {
    if (!isAround(line)) return offset + line.length - line.trimStart().length;
    offset += line.length + 1;
  }
  return text.length;
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
