import type { TextDocument, TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import { blocksOf, type TextBlock } from './text-block.ts';

/** In UTF-16 units: a block is judged anew as a whole, so that it must be small; each costs some bookkeeping per change. */
const BLOCK_SIZE = 16_384;

/**
 * A document as blocks of whole lines. A change makes new blocks where it is and leaves all others as they are, so that it
 * takes no time that grows with the text, and whoever keeps something of a block (src/language/document/block-lint.ts)
 * knows what is still true.
 */
export class BlockDocument implements TextDocument {
  readonly uri: string;
  readonly languageId: string;
  version: number;
  readonly #size: number;
  #blocks: TextBlock[] = [];
  /**
   * Offset and line at which each block begins, and behind the last one those of the end; worked out as far as they were
   * asked for, since many changes may come at once, the last one first.
   */
  #offsets = [0];
  #lines = [0];

  constructor(uri: string, languageId: string, version: number, text: string, size = BLOCK_SIZE) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.#size = size;
    this.#blocks = blocksOf(text, size);
  }

  get blocks(): readonly TextBlock[] {
    return this.#blocks;
  }

  /** Offset at which a block begins. */
  startOf(block: number): number {
    while (this.#offsets.length <= Math.min(block, this.#blocks.length)) this.#extend();
    return this.#offsets[block] ?? 0;
  }

  /** Index of the block that holds an offset. */
  blockAt(offset: number): number {
    this.#extendTo(this.#offsets, offset);
    return Math.min(lastNotAbove(this.#offsets, offset), this.#blocks.length - 1);
  }

  get lineCount(): number {
    this.#extendTo(this.#lines, Number.POSITIVE_INFINITY);
    return (this.#lines[this.#blocks.length] ?? 0) + 1;
  }

  getText(range?: Range): string {
    if (range === undefined) return this.#blocks.map(({ text }) => text).join('');
    return this.#slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  /** As in every document of the protocol: an offset within a line end is one before it. */
  positionAt(offset: number): Position {
    const index = this.blockAt(Math.max(offset, 0));
    const block = this.#blocks[index];
    if (block === undefined) return { line: 0, character: 0 };
    const inside = Math.min(Math.max(offset, 0) - this.startOf(index), block.text.length);
    const line = lastNotAbove(block.lineStarts, inside);
    const start = block.lineStarts[line] ?? 0;
    return {
      line: (this.#lines[index] ?? 0) + line,
      character: beforeLineEnd(block.text, inside, start) - start,
    };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    this.#extendTo(this.#lines, line);
    const count = this.#blocks.length;
    if (line > (this.#lines[count] ?? line)) return this.startOf(count);
    const index = Math.min(lastNotAbove(this.#lines, line), count - 1);
    const block = this.#blocks[index];
    const inBlock = line - (this.#lines[index] ?? 0);
    const start = block?.lineStarts[inBlock];
    if (block === undefined || start === undefined) return 0;
    const next = block.lineStarts[inBlock + 1] ?? block.text.length;
    const inside =
      character <= 0 ? start : beforeLineEnd(block.text, Math.min(start + character, next), start);
    return this.startOf(index) + inside;
  }

  getLineRange(line: number): Range {
    const at = Math.min(Math.max(line, 0), this.lineCount - 1);
    const start = { line: at, character: 0 };
    if (line < 0) return { start, end: start };
    return { start, end: this.positionAt(this.offsetAt({ line: at, character: Number.MAX_SAFE_INTEGER })) };
  }

  getEOLCharacters(line: number): string {
    if (line < 0 || line >= this.lineCount) return '';
    const end = this.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
    return this.#slice(end, this.offsetAt({ line: line + 1, character: 0 }));
  }

  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if ('range' in change) {
        const [from, to] = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
        this.#replace(Math.min(from, to), Math.max(from, to), change.text);
      } else this.#splice(0, this.#blocks.length, blocksOf(change.text, this.#size));
    }
    this.version = version;
  }

  #replace(from: number, to: number, text: string): void {
    const first = this.blockAt(from);
    let last = this.blockAt(to);
    const start = this.startOf(first);
    let changed = this.#slice(start, from) + text + this.#slice(to, this.startOf(last + 1));
    // A block must end with a line; and what is left of one is put to the next when it is little.
    while (last + 1 < this.#blocks.length && (!changed.endsWith('\n') || changed.length < this.#size / 2)) {
      last++;
      changed += this.#blocks[last]?.text ?? '';
    }
    const blocks =
      changed === '' && this.#blocks.length > last - first + 1 ? [] : blocksOf(changed, this.#size);
    this.#splice(first, last - first + 1, blocks);
  }

  #slice(from: number, to: number): string {
    let text = '';
    for (let index = this.blockAt(from); index < this.#blocks.length && this.startOf(index) < to; index++) {
      const start = this.startOf(index);
      text += this.#blocks[index]?.text.slice(Math.max(from - start, 0), to - start) ?? '';
    }
    return text;
  }

  #splice(first: number, count: number, blocks: readonly TextBlock[]): void {
    this.#blocks.splice(first, count, ...blocks);
    this.#offsets.length = Math.min(this.#offsets.length, first + 1);
    this.#lines.length = Math.min(this.#lines.length, first + 1);
  }

  /** Works out where blocks begin until one begins behind a value, or to the end. */
  #extendTo(starts: readonly number[], value: number): void {
    while (starts.length <= this.#blocks.length && (starts.at(-1) ?? 0) <= value) this.#extend();
  }

  #extend(): void {
    const index = this.#offsets.length;
    const block = this.#blocks[index - 1];
    if (block === undefined) return;
    this.#offsets.push((this.#offsets[index - 1] ?? 0) + block.text.length);
    this.#lines.push((this.#lines[index - 1] ?? 0) + block.lineStarts.length - 1);
  }
}

/** Index of the last number that is not above a value; 0 when all are. */
function lastNotAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return Math.max(low - 1, 0);
}

function beforeLineEnd(text: string, offset: number, lineStart: number): number {
  let at = offset;
  while (at > lineStart && (text[at - 1] === '\n' || text[at - 1] === '\r')) at--;
  return at;
}
