import { type Place, type Section, sectionsOf, summaryOf } from '../../analysis/describe.ts';
import type { AnalysisReport } from '../../analysis/report.ts';
import { visible } from '../../shared/visible.ts';

/** A report as text for a terminal: sentences, then tables with columns in line. */
export function textOfReport(report: AnalysisReport, name: string): string {
  const sentences = summaryOf(report, name).map((sentence) => `${visible(sentence)}\n`);
  return [...sentences, ...sectionsOf(report).map(textOfSection)].join('');
}

function textOfSection({ title, columns, rows, more }: Section): string {
  const table = [columns, ...rows].map((row) => row.map(textOfCell));
  const widths = columns.map((_, index) => Math.max(...table.map((row) => row[index]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padStart(widths[0] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const rest = more > 0 ? `(and ${more} more; --format json has them all)\n` : '';
  return `\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}${rest}`;
}

function textOfCell(cell: string | Place): string {
  return typeof cell === 'string' ? visible(cell) : `${cell.line}:${cell.column}`;
}
