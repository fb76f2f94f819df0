import type { Report } from './report.ts';
import { type Block, sectionsOf, titleOf } from './sections.ts';

/** The report for a ticket that takes Markdown. Words of the host can't become markup: they are escaped, or fenced. */
export function markdownOf(report: Report): string {
  const parts = [
    `# ${escaped(titleOf(report))}`,
    ...sectionsOf(report).flatMap(({ title, blocks }) => [`## ${escaped(title)}`, ...blocks.map(blockOf)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockOf(block: Block): string {
  switch (block.type) {
    case 'text':
      return escaped(block.text);
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows.map((row) => row.map(escaped))]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
    case 'code': {
      const fence = '`'.repeat(
        Math.max(3, ...[...block.text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
      );
      return `${escaped(block.title)}\n\n${fence}text\n${block.text}\n${fence}`;
    }
  }
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\\`*_{}[\]<>()#+!|&~]/g, String.raw`\$&`)
    .replace(/^([-=]|\d+\.)/, String.raw`\$&`);
}
