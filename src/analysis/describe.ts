import type { AnalysisReport, Count } from './report.ts';

/** A table of a report, for whatever shows it. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  /** A cell with a place can be jumped to. */
  readonly rows: readonly (readonly (string | Place)[])[];
  /** How many rows there are beyond those. */
  readonly more: number;
}

/** Where something stands in the log, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const SHOWN = 20;

/** What was read, in sentences. */
export function summaryOf(report: AnalysisReport, name: string): string[] {
  const { lines, bytes, messages, complete, faultyLines, others, firstOther, time } = report;
  const sentences = [
    `${name}: ${plural(lines, 'line')}, ${sizeOf(bytes)}, ${plural(messages, 'CEF message')}.`,
    faultyLines === 0
      ? 'No line has an error or a warning.'
      : `${plural(faultyLines, 'line')} ${faultyLines === 1 ? 'has' : 'have'} errors or warnings.`,
  ];
  if (!complete) sentences.unshift('Stopped before the end: this is what was read until then.');
  const kinds = [
    [others.foreign, 'of other programs'],
    [others.continuation, 'that go on from the line before'],
    [others.text, 'without a CEF header'],
    [others.comment, 'of comment'],
    [others.blank, 'blank'],
    [others.tooLong, 'too long to be looked at'],
  ] as const;
  const present = kinds.filter(([count]) => count > 0).map(([count, what]) => `${grouped(count)} ${what}`);
  if (present.length > 0) sentences.push(`Other lines: ${present.join(', ')}.`);
  if (firstOther !== undefined) {
    sentences.push(
      `The first line that is no CEF is line ${firstOther.line}: ${firstOther.text.slice(0, 80)}`,
    );
  }
  if (time !== undefined) {
    const { first, last, perSecond, perMinute } = time;
    sentences.push(
      `Times from ${first} to ${last}.`,
      `${averageOf(perSecond.average)} messages a second on average, ${grouped(perSecond.peak)} at most (${perSecond.peakAt}); ${averageOf(perMinute.average).toLowerCase()} a minute, ${grouped(perMinute.peak)} at most (${perMinute.peakAt}).`,
    );
  }
  if (report.capped)
    sentences.push('There are more than 10,000 kinds or sources; the rest has no name here.');
  return sentences;
}

/** The tables of a report, each with its most frequent rows. */
export function sectionsOf(report: AnalysisReport): Section[] {
  const { byLogType, byHeader, bySource, findings } = report;
  return [
    sectionOf(
      'Findings',
      ['count', 'severity', 'rule', 'first', 'message'],
      findings.map(({ count, severity, rule, line, column, message }) => [
        grouped(count),
        severity,
        rule,
        { line, column },
        message,
      ]),
    ),
    sectionOf('Messages by log type', ['count', 'log type'], byLogType.map(rowOf)),
    sectionOf(
      'Messages by header',
      ['count', 'vendor', 'product', 'class', 'name'],
      byHeader.map((each) => [grouped(each.count), each.vendor, each.product, each.classId, each.name]),
    ),
    sectionOf('Messages by source', ['count', 'host or device'], bySource.map(rowOf)),
  ].filter(({ rows }) => rows.length > 0);
}

function sectionOf(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (string | Place)[])[],
): Section {
  return { title, columns, rows: rows.slice(0, SHOWN), more: Math.max(0, rows.length - SHOWN) };
}

function rowOf({ name, count }: Count): readonly string[] {
  return [grouped(count), name === '' ? '(none)' : name];
}

/** Averages are rounded to hundredths; there was at least one message. */
function averageOf(number: number): string {
  return number === 0 ? 'Less than 0.01' : number.toLocaleString('en-US');
}

function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
