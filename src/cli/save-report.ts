import { writeWhole } from '../files/write-whole.ts';
import { formatOfFile, writeReport } from '../report/write-report.ts';
import { Failure } from '../shared/failure.ts';
import type { RunRecord } from '../shared/run-record.ts';

/** Refuses a file whose name says no format. @throws Failure `bad-input` */
export function requireReportFile(file: string): void {
  if (formatOfFile(file) === undefined)
    throw new Failure(
      'bad-input',
      `${file}: its name doesn’t say in which format to report.`,
      'Use .md, .html or .json.',
    );
}

/** Writes the report of a run into a file, in the format that its name says. @throws Failure `bad-input` */
export async function saveReport(file: string, record: RunRecord): Promise<void> {
  requireReportFile(file);
  const text = await writeReport(record, formatOfFile(file) ?? 'markdown', new Date());
  try {
    await writeWhole(file, text);
  } catch {
    throw new Failure('bad-input', `${file} can’t be written.`, 'Check its folder and the free space.');
  }
}
