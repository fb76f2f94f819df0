import type { RunRecord } from '../shared/run-record.ts';
import { htmlOf } from './html.ts';
import { jsonOf } from './json.ts';
import { markdownOf } from './markdown.ts';
import { type Report, reportOf } from './report.ts';

export const REPORT_FORMATS = ['markdown', 'html', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const WRITERS: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  markdown: markdownOf,
  html: htmlOf,
  json: jsonOf,
};

/** The report of a run as text. */
export async function writeReport(record: RunRecord, format: ReportFormat, made: Date): Promise<string> {
  return WRITERS[format](await reportOf(record, made));
}

/** The format that a file's name says: `.md`, `.html` or `.json`. */
export function formatOfFile(name: string): ReportFormat | undefined {
  const formats: Readonly<Record<string, ReportFormat>> = {
    md: 'markdown',
    markdown: 'markdown',
    html: 'html',
    htm: 'html',
    json: 'json',
  };
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return formats[ending];
}
