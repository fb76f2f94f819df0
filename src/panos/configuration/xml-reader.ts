import sax from 'sax';
import { Failure } from '../../shared/failure.ts';
import type { ParsedElement, Spot, Written } from './parsed-element.ts';
import { type Shape, shapeBelow } from './shape.ts';
import { stepsOf } from './xml-steps.ts';

/** Deeper than any configuration, and shallow enough for those who walk the tree. */
const DEEPEST = 100;
/** So many elements take some 300 MB. */
const MOST = 1_000_000;
/** Units of a leaf whose source is remembered; no template is as long. */
const LONGEST_SOURCE = 1_000_000;
/** The parser looks at its limits between the pieces that it is given. */
const PIECE = 65_536;

const ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
  amp: '&',
  gt: '>',
  lt: '<',
  quot: '"',
  apos: "'",
});

interface Open {
  readonly tag: string;
  readonly name?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly shape: Shape;
  readonly at: Spot;
  readonly content: Spot;
  readonly children: ParsedElement[];
  text: string;
}

/**
 * Reads XML that comes in pieces, and keeps what a shape says. Nothing is ever fetched, and a document type is refused,
 * so that no entity can grow. The root is the only element that must be in the shape.
 */
export class XmlReader {
  readonly #parser = sax.parser(true, { position: true });
  readonly #shape: Shape;
  readonly #what: string;
  readonly #open: Open[] = [];
  /** How deep the parser is in what is not kept. */
  #passed = 0;
  #root: ParsedElement | undefined;
  #kept = 0;
  #started = false;
  /** The text since `#windowStart`: the piece, and what a leaf that began before it needs of earlier ones. */
  #window = '';
  #windowStart = 0;
  #deeper: string[] = [];

  /**
   * @param shape of the document, whose only child is the root
   * @param what as messages name it, such as the file's name
   * @param options `pasted` when a prompt may stand behind the root
   */
  constructor(shape: Shape, what: string, { pasted = false } = {}) {
    this.#shape = shape;
    this.#what = what;
    const parser = this.#parser;
    // Its own table inherits words such as "constructor".
    Object.assign(parser, { ENTITIES });
    parser.onerror = (error) => {
      if (pasted && this.#root !== undefined && error.message.startsWith('Text data outside'))
        parser.resume();
      else this.#fail(error.message);
    };
    parser.ondoctype = () => this.#refuseDoctype();
    parser.onopentag = (tag) => this.#opened(tag);
    parser.onclosetag = () => this.#closed();
    parser.ontext = (text) => this.#text(text);
    parser.oncdata = (text) => this.#text(text);
  }

  /** @throws Failure `bad-input` as soon as it is no XML, or not the kind that was asked for */
  push(text: string): void {
    const from = this.#started ? 0 : text.startsWith('\ufeff') ? 1 : 0;
    this.#started ||= text !== '';
    for (let start = from; start < text.length; start += PIECE) this.#write(text.slice(start, start + PIECE));
  }

  /**
   * The root, when all has been given.
   * @throws Failure `bad-input` when it is not whole
   */
  end(): ParsedElement {
    this.#guarded(() => this.#parser.close());
    if (this.#root !== undefined) return this.#root;
    throw new Failure(
      'bad-input',
      `${this.#what} has no XML element in it.`,
      'Export the configuration again.',
    );
  }

  #write(piece: string): void {
    const leaf = this.#passed === 0 ? this.#open.at(-1) : undefined;
    const keepFrom = leaf?.children.length === 0 ? leaf.content.offset - this.#windowStart : -1;
    const carried = keepFrom >= 0 && this.#window.length - keepFrom < LONGEST_SOURCE;
    this.#windowStart = carried ? this.#windowStart + keepFrom : this.#windowStart + this.#window.length;
    this.#window = (carried ? this.#window.slice(keepFrom) : '') + piece;
    this.#guarded(() => this.#parser.write(piece));
  }

  /** Whatever the parser trips over is a fault of the text. */
  #guarded(run: () => unknown): void {
    try {
      run();
    } catch (error) {
      if (error instanceof Failure) throw error;
      this.#fail(error instanceof Error ? error.message : '');
    }
  }

  #opened({ name: tag, attributes }: sax.Tag | sax.QualifiedTag): void {
    if (this.#passed > 0) {
      this.#passed++;
      this.#deeper.push(tag);
      this.#requireShallow();
      return;
    }
    const parent = this.#open.at(-1);
    if (parent === undefined && this.#root !== undefined) this.#fail('a second root element');
    const shape = shapeBelow(parent?.shape ?? this.#shape, tag);
    if (shape === undefined) {
      if (parent === undefined) this.#refuseRoot(tag);
      this.#passed = 1;
      this.#deeper = [tag];
      return;
    }
    const parser = this.#parser;
    const { name, ...others } = attributes as Record<string, string>;
    const length = parser.position - parser.startTagPosition + 1;
    this.#open.push({
      tag,
      name,
      attributes: Object.keys(others).length > 0 ? others : undefined,
      shape,
      at: {
        line: parser.line + 1,
        column: Math.max(1, parser.column - length + 1),
        offset: parser.startTagPosition - 1,
      },
      content: { line: parser.line + 1, column: parser.column + 1, offset: parser.position },
      children: [],
      text: '',
    });
    this.#requireShallow();
    if (++this.#kept > MOST) this.#tooLarge(`more than ${MOST.toLocaleString('en')} elements`);
  }

  #closed(): void {
    if (this.#passed > 0) {
      this.#passed--;
      this.#deeper.pop();
      return;
    }
    const open = this.#open.pop();
    if (open === undefined) return;
    const { tag, name, attributes, at, children } = open;
    const leaf = children.length === 0 && /\S/.test(open.text);
    const text = open.text.includes('\r') ? open.text.replaceAll(/\r\n?/g, '\n') : open.text;
    const element: ParsedElement = {
      tag,
      ...(name !== undefined && { name }),
      ...(leaf && { text, written: this.#written(open.content, text) }),
      ...(children.length > 0 && { children }),
      ...(attributes && { attributes }),
      at,
    };
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = element;
    else parent.children.push(element);
  }

  #written(at: Spot, text: string): Written {
    const start = at.offset - this.#windowStart;
    const source =
      start < 0 ? text : this.#window.slice(start, this.#parser.startTagPosition - 1 - this.#windowStart);
    return source === text ? { at } : { at, source, steps: stepsOf(source) };
  }

  #text(text: string): void {
    const open = this.#passed > 0 ? undefined : this.#open.at(-1);
    if (open === undefined || open.children.length > 0) return;
    open.text += text;
  }

  #requireShallow(): void {
    if (this.#open.length + this.#passed > DEEPEST) this.#tooLarge(`elements more than ${DEEPEST} deep`);
  }

  #tooLarge(has: string): never {
    const where = `Line ${this.#parser.line + 1}`;
    throw new Failure('bad-input', `${where}: ${this.#what} has ${has}.`, 'No configuration of PAN-OS has.');
  }

  #refuseRoot(tag: string): never {
    throw new Failure(
      'bad-input',
      `Line ${this.#parser.line + 1}: ${this.#what} is not a configuration of PAN-OS: it begins with <${tag.slice(0, 60)}>.`,
      'Export one by Device > Setup > Operations > Save and export, or paste what "show" prints.',
    );
  }

  #refuseDoctype(): never {
    throw new Failure(
      'bad-input',
      `Line ${this.#parser.line + 1}: ${this.#what} declares a document type, which no export of PAN-OS does.`,
      'It is not read, since entities declared there can fill the memory. Export the configuration again.',
    );
  }

  #fail(message: string): never {
    const parser = this.#parser;
    const reason = message.split('\n', 1)[0] ?? '';
    const inside = this.#deeper.at(-1) ?? this.#open.at(-1)?.tag;
    if (/^Unclosed root|^Unexpected end/.test(reason)) {
      throw new Failure(
        'bad-input',
        `${this.#what} is not whole: it ends in line ${parser.line + 1}${inside === undefined ? '' : `, inside <${inside}>`}.`,
        'It was cut off on its way; export the configuration again.',
      );
    }
    throw new Failure(
      'bad-input',
      `Line ${parser.line + 1}, column ${Math.max(1, parser.column)}: ${this.#what} is not well-formed XML (${reason.replace(/\.$/, '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}).`,
      'Export the configuration again, and leave the file as it is.',
    );
  }
}
