import { decodeHeaderField } from '../cef/escapes.ts';
import type { CefMessage } from '../cef/message.ts';
import { parseSyslogPrefix } from '../cef/syslog-prefix.ts';
import { NOT_UTF8 } from '../lint/not-utf8.ts';
import type { Problem } from '../lint/problem.ts';
import { asciiText } from '../lint/scan/byte-classes.ts';
import { SLOTS } from '../lint/scan/known-keys.ts';
import type { LineScan } from '../lint/scan/line-scan.ts';
import type { JudgedLine, LogSink } from '../lint/scan/log-scan.ts';
import { ByteCounter } from './byte-counter.ts';
import { eventTime } from './event-time.ts';
import { logTypeOf } from './log-types.ts';
import { Rate } from './rate.ts';
import type { AnalysisReport, Count, MessageCount, RuleCount } from './report.ts';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

const SHOWN = 200;
const SOURCES = 3; // the first slots name the device
const PIPE = 0x7c;

/** Counts what stands in a log, while a scan goes through it. Needs no more room for a longer log. */
export class Tally implements LogSink {
  #messages = 0;
  #faultyLines = 0;
  readonly #others = { foreign: 0, continuation: 0, text: 0, comment: 0, blank: 0, tooLong: 0 };
  #firstOther: { line: number; text: string } | undefined;
  readonly #headers = new ByteCounter();
  readonly #sources = new ByteCounter();
  readonly #findings = new Map<string, Draft<RuleCount>>();
  readonly #rate = new Rate();

  clean(bytes: Uint8Array, start: number, scan: LineScan): void {
    this.#messages++;
    const { fields, prefix } = scan;
    // Vendor to name, with their pipes: most messages repeat those of another.
    this.#headers.addBytes(bytes, fields[1] ?? 0, (fields[6] ?? 1) - 1);
    this.#countSource(bytes, start, scan);
    for (let slot = SOURCES + 1; slot <= SLOTS.length; slot++) {
      const from = scan.slotStart(slot);
      if (from === 0) continue;
      const time = eventTime(asciiText(bytes, from, scan.slotEnd(slot)));
      if (time === undefined) continue;
      this.#rate.add(time);
      return;
    }
    if (prefix.hostStart === -1) this.#timeOfPrefix(asciiText(bytes, start, (fields[0] ?? start + 4) - 4));
  }

  judged({ line, problems, number, isUtf8 }: JudgedLine): void {
    if (!isUtf8) this.#countFinding(NOT_UTF8, number, line.text.indexOf('\ufffd') + 1);
    if (line.message !== undefined) this.#countMessage(line.message);
    else if (line.kind !== 'message') {
      this.#others[line.kind]++;
      if (line.kind === 'text' || line.kind === 'foreign') {
        this.#firstOther ??= { line: number, text: line.text.slice(0, SHOWN) };
      }
    }
    if (!isUtf8 || problems.some(({ severity }) => severity === 'error' || severity === 'warning'))
      this.#faultyLines++;
    for (const problem of problems) {
      const { start, end } = problem;
      // The replacement characters are the decoder's, not the log's.
      const isDecoders = !isUtf8 && line.text.slice(start - line.start, end - line.start) === '\ufffd';
      if (!isDecoders) this.#countFinding(problem, number, start - line.start + 1);
    }
  }

  /** A line of which only the length is known. */
  tooLong(line: number, bytes: number): void {
    this.#others.tooLong++;
    this.#firstOther ??= { line, text: `(${bytes} bytes, too long to be looked at)` };
  }

  /**
   * What was counted.
   * @param lines how many lines the scan went through
   */
  report(bytes: number, lines: number, complete: boolean): AnalysisReport {
    const byHeader = this.#headers.entries().map(({ name, count }) => ({ ...partsOf(name), count }));
    const time = this.#rate.report();
    return {
      bytes,
      complete,
      lines,
      messages: this.#messages,
      others: { ...this.#others },
      ...(this.#firstOther && { firstOther: this.#firstOther }),
      byLogType: byLogType(byHeader),
      byHeader,
      bySource: this.#sources.entries(),
      findings: [...this.#findings.values()].sort((a, b) => b.count - a.count),
      faultyLines: this.#faultyLines,
      ...(time && { time }),
      capped: this.#headers.capped || this.#sources.capped,
    };
  }

  #countSource(bytes: Uint8Array, start: number, scan: LineScan): void {
    const { hostStart, hostEnd } = scan.prefix;
    if (hostStart !== -1) return this.#sources.addBytes(bytes, hostStart, hostEnd);
    const end = (scan.fields[0] ?? start + 4) - 4;
    const host = end > start ? hostOf(asciiText(bytes, start, end)) : undefined;
    if (host !== undefined) return this.#sources.add(host);
    for (let slot = 1; slot <= SOURCES; slot++) {
      const from = scan.slotStart(slot);
      if (from !== 0) return this.#sources.addBytes(bytes, from, scan.slotEnd(slot));
    }
    this.#sources.add('');
  }

  #countMessage({ text, marker, fields, extension }: CefMessage): void {
    this.#messages++;
    const header = fields.slice(1, 6).map(({ start, end }) => text.slice(start, end));
    this.#headers.add(header.join('|'));
    const values = new Map<string, string>();
    for (const { key, value } of extension?.pairs ?? []) {
      const name = text.slice(key.start, key.end);
      if (SLOTS.some((slot) => slot === name)) values.set(name, text.slice(value.start, value.end));
    }
    const prefix = text.slice(0, marker.start);
    const device = SLOTS.slice(0, SOURCES).find((slot) => values.has(slot)) ?? '';
    this.#sources.add(hostOf(prefix) ?? values.get(device) ?? '');
    for (const slot of SLOTS.slice(SOURCES)) {
      const time = eventTime(values.get(slot) ?? '');
      if (time !== undefined) return this.#rate.add(time);
    }
    this.#timeOfPrefix(prefix);
  }

  /** Only ISO times have a year. */
  #timeOfPrefix(prefix: string): void {
    const span = parseSyslogPrefix(prefix, prefix.length).timestamp;
    const time = span === undefined ? undefined : eventTime(prefix.slice(span.start, span.end));
    if (time !== undefined) this.#rate.add(time);
  }

  #countFinding(
    { rule, severity, message }: Omit<Problem, 'start' | 'end'>,
    line: number,
    column: number,
  ): void {
    const id = `${rule} ${severity}`;
    const known = this.#findings.get(id);
    if (known !== undefined) known.count++;
    else this.#findings.set(id, { rule, severity, count: 1, line, column, message });
  }
}

function hostOf(prefix: string): string | undefined {
  const span = parseSyslogPrefix(prefix, prefix.length).host;
  return span && prefix.slice(span.start, span.end);
}

/** Vendor, product, version, class and name as they stand in the header; the version is of no interest here. */
function partsOf(header: string): Omit<MessageCount, 'count'> {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at <= header.length; at++) {
    if (header.charCodeAt(at) === 0x5c) at++;
    else if (at === header.length || header.charCodeAt(at) === PIPE) {
      parts.push(decodeHeaderField(header.slice(start, at)));
      start = at + 1;
    }
  }
  const [vendor = '', product = '', , classId = '', name = ''] = parts;
  return { vendor, product, classId, name };
}

function byLogType(headers: readonly MessageCount[]): Count[] {
  const counts = new Map<string, number>();
  for (const header of headers) {
    const type = logTypeOf(header);
    counts.set(type, (counts.get(type) ?? 0) + header.count);
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
