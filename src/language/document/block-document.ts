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
  /** Offset and line at which each block begins, and behind the last one those of the end. */
  #offsets: number[] = [];
  #lines: number[] = [];

  constructor(uri: string, languageId: string, version: number, text: string, size = BLOCK_SIZE) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.#size = size;
    this.#take(blocksOf(text, size));
  }

  get blocks(): readonly TextBlock[] {
    return this.#blocks;
  }

  /** Offset at which a block begins. */
  startOf(block: number): number {
    return this.#offsets[block] ?? 0;
  }

  /** Index of the block that holds an offset. */
  blockAt(offset: number): number {
    return lastNotAbove(this.#offsets, offset, this.#blocks.length);
  }

  get lineCount(): number {
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
    const line = lastNotAbove(block.lineStarts, inside, block.lineStarts.length);
    const start = block.lineStarts[line] ?? 0;
    return {
      line: (this.#lines[index] ?? 0) + line,
      character: beforeLineEnd(block.text, inside, start) - start,
    };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.#offsets[this.#blocks.length] ?? 0;
    const index = lastNotAbove(this.#lines, line, this.#blocks.length);
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
      } else this.#take(blocksOf(change.text, this.#size));
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
    this.#take([...this.#blocks.slice(0, first), ...blocks, ...this.#blocks.slice(last + 1)]);
  }

  #slice(from: number, to: number): string {
    let text = '';
    for (let index = this.blockAt(from); index < this.#blocks.length && this.startOf(index) < to; index++) {
      const start = this.startOf(index);
      text += this.#blocks[index]?.text.slice(Math.max(from - start, 0), to - start) ?? '';
    }
    return text;
  }

  #take(blocks: TextBlock[]): void {
    this.#blocks = blocks;
    let [offset, line] = [0, 0];
    this.#offsets = [];
    this.#lines = [];
    for (const block of blocks) {
      this.#offsets.push(offset);
      this.#lines.push(line);
      offset += block.text.length;
      line += block.lineStarts.length - 1;
    }
    this.#offsets.push(offset);
    this.#lines.push(line);
  }
}

/** Index of the last of the first `count` numbers that is not above a value; 0 when all are. */
function lastNotAbove(sorted: readonly number[], value: number, count: number): number {
  let [low, high] = [0, count];
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
