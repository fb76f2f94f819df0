import { markdownText } from '../shared/markdown-text.ts';
import { type Place, sectionsOf, summaryOf } from './describe.ts';
import type { AnalysisReport } from './report.ts';

/**
 * A report as Markdown. The first example of each finding is a link to its line.
 * @param address of the log, as a URI
 */
export function markdownOf(report: AnalysisReport, name: string, address: string): string {
  const parts = [
    `# Analysis of ${markdownText(name)}\n`,
    ...summaryOf(report, name).map((each) => `${markdownText(each)}\n`),
  ];
  for (const { title, columns, rows, more } of sectionsOf(report)) {
    const cell = (value: string | Place): string =>
      typeof value === 'string'
        ? markdownText(value)
        : `[${value.line}:${value.column}](${address}#L${value.line},${value.column})`;
    parts.push(
      `## ${title}\n`,
      [
        rowOf(columns),
        rowOf(columns.map((_, index) => (index === 0 ? '---:' : '---'))),
        ...rows.map((row) => rowOf(row.map(cell))),
        '',
      ].join('\n'),
      ...(more > 0 ? [`And ${more} more.\n`] : []),
    );
  }
  return parts.join('\n');
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
