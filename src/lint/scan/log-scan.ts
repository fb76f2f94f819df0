import { Directives } from '../directives.ts';
import { type LintedLine, lintLines, type LintOptions } from '../lint.ts';
import { LineScan } from './line-scan.ts';

/** A line that was decoded and linted in full. */
export interface JudgedLine extends LintedLine {
  /** From 1. */
  readonly number: number;
  /** What to add to the offsets of the line and its problems, so that they count from the start of the log. */
  readonly base: number;
  /** False when bytes of it are no UTF-8, which stand in it as U+FFFD. */
  readonly isUtf8: boolean;
}

/** What becomes of the lines of a log, in their order. */
export interface LogSink {
  /** A message on which nothing is found. `scan` knows where its parts are, until this returns. */
  clean(bytes: Uint8Array, start: number, scan: LineScan): void;
  judged(line: JudgedLine): void;
}

/** In characters: lines that need a closer look are linted together up to this. */
const RUN = 65_536;
/** Stands for a message before the lines at hand, so that they can be the rest of it. */
const MESSAGE = 'CEF:0|Example|Gate|1.0|100|Login|5|';

/**
 * Lints a log block by block: a scan over the bytes passes by what is clean, and only the other lines are decoded. The
 * findings are those of `lint` on the whole text, a byte-order mark at its start left out.
 */
export class LogScan {
  readonly #options: LintOptions;
  readonly #sink: LogSink;
  readonly #scan: LineScan;
  readonly #directives: Directives;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Lines, with their line ends, that are not linted yet. */
  #run: string[] = [];
  #broken = new Set<number>();
  #runLength = 0;
  /** Line end of the line before the run when it is a message or the rest of one, else empty. */
  #before = '';
  #number = 1;
  #offset = 0;

  /**
   * @param options for a log; the scan has no eye for templates
   * @param scan of a log that was read before: the keys that it has met hold for every log
   */
  constructor(options: Omit<LintOptions, 'mode' | 'limit'>, sink: LogSink, scan = new LineScan()) {
    this.#scan = scan;
    this.#options = { ...options, mode: 'log' };
    this.#sink = sink;
    this.#directives = new Directives(options.logType);
  }

  /** Number of the line that comes next, from 1. */
  get line(): number {
    return this.#number + this.#run.length;
  }

  /** Takes whole lines: the byte before `end` is an LF. */
  write(bytes: Uint8Array, end: number): void {
    const scan = this.#scan;
    for (let at = 0; at < end; ) {
      const taken = scan.take(bytes, at, end);
      if (taken > at) {
        this.#scanWindow();
        at = taken;
      } else {
        const next = bytes.indexOf(0x0a, at) + 1;
        this.#keep(bytes.subarray(at, next));
        at = next;
      }
    }
  }

  /** Leaves out the lines that come next, as where a line is too long to hold. */
  skipLine(): void {
    this.end();
    this.#number++;
    this.#before = '';
  }

  /** Lints what is still kept. */
  end(): void {
    if (this.#run.length > 0) this.#lint(true);
  }

  #scanWindow(): void {
    const scan = this.#scan;
    const { bytes, end } = scan.window;
    for (let at = 0; at < end; at = scan.next) {
      if (scan.isClean(at)) {
        if (this.#run.length > 0) this.#lint(true);
        this.#sink.clean(bytes, at, scan);
        this.#before = scan.next - scan.end === 2 ? '\r\n' : '\n';
        this.#number++;
        this.#offset += scan.length(at);
      } else this.#keep(bytes.subarray(at, scan.next));
    }
  }

  #keep(bytes: Uint8Array): void {
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      text = this.#lenient.decode(bytes);
      this.#broken.add(this.#run.length);
    }
    this.#run.push(text);
    this.#runLength += text.length;
    if (this.#runLength >= RUN && this.#run.length > 1) this.#lint(false);
  }

  /** Lints the run; without its last line unless that one is known to be followed by a message or nothing. */
  #lint(whole: boolean): void {
    const context = this.#before === '' ? '' : MESSAGE + this.#before;
    const count = whole ? this.#run.length : this.#run.length - 1;
    const lines = lintLines(context + this.#run.join(''), this.#options, this.#directives);
    if (context !== '') lines.next();
    const base = this.#offset - context.length;
    let last: LintedLine | undefined;
    for (let index = 0; index < count; index++) {
      const next = lines.next();
      if (next.done === true) break;
      last = next.value;
      const number = this.#number + index;
      this.#sink.judged({ ...last, number, base, isUtf8: !this.#broken.has(index) });
    }
    // A comment or a message that the next pass would take for its own must not be judged twice.
    lines.return(undefined);
    const isMessage = last?.line.kind === 'message' || last?.line.kind === 'continuation';
    const ended = this.#run[count - 1] ?? '';
    this.#before = isMessage ? (ended.endsWith('\r\n') ? '\r\n' : '\n') : '';
    for (let index = 0; index < count; index++) this.#offset += this.#run[index]?.length ?? 0;
    this.#number += count;
    const rest = this.#run.slice(count);
    this.#broken = new Set(this.#broken.has(count) ? [0] : []);
    this.#run = rest;
    this.#runLength = rest.reduce((sum, line) => sum + line.length, 0);
  }
}
