import type { Report } from './report.ts';

/** The report for programs. */
export function jsonOf(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
