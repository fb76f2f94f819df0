import { type MarkedMemory, markedMemory } from './mark-stops.ts';

/** A block of a file and what was left of the one before; longer lines are linted as strings. */
const SIZE = 320 * 1024;
/** Readers of words and of groups of bytes may look so far behind the last byte. */
const MARGIN = 64;
const LF = 0x0a;

/** Whole lines of a log, and where the scan must look among their bytes. */
export class LogWindow {
  readonly bytes: Uint8Array;
  /** The same bytes, four at a time. */
  readonly words: DataView;
  /** Offsets of the stops in their order. Those of the lines at hand hold, what stands behind them does not. */
  readonly stops: Int32Array;
  /** Length of the lines at hand. */
  end = 0;
  readonly #mark: (end: number) => void;

  constructor(memory: MarkedMemory = markedMemory(SIZE + MARGIN)) {
    this.bytes = memory.bytes;
    this.words = new DataView(memory.bytes.buffer, 0, memory.bytes.length);
    this.stops = memory.stops;
    this.#mark = memory.mark;
  }

  /**
   * Takes as many whole lines as there is room for.
   * @param end the byte before it is an LF
   * @returns offset behind them; `start` when the first of them has no room
   */
  take(bytes: Uint8Array, start: number, end: number): number {
    const most = this.bytes.length - MARGIN;
    const until = end - start <= most ? end : bytes.lastIndexOf(LF, start + most - 1) + 1;
    if (until <= start) return start;
    this.bytes.set(bytes.subarray(start, until));
    this.end = until - start;
    this.#mark(this.end);
    return until;
  }
}
