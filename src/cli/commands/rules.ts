import { Command, Option } from 'commander';
import { rules } from '../../lint/rules/index.ts';

/** `sentinel-cef rules`: lists the rules of the linter, with the severities that they report with. */
export function rulesCommand(): Command {
  return new Command('rules')
    .description('list the rules of the linter')
    .addOption(
      new Option('--format <format>', 'how to write them: a table, or one JSON object a line')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(({ format }: { format: 'text' | 'json' }) => {
      // The reader may go away early, as `head` does; that is no failure.
      process.stdout.on('error', () => undefined);
      process.stdout.write(format === 'json' ? asJson() : asTable());
    });
}

function asJson(): string {
  return rules
    .map(({ id, title, description, sentinel, repair, severity: { log, template } }) =>
      JSON.stringify({ id, title, log, template, description, sentinel, repair }),
    )
    .join('\n')
    .concat('\n');
}

function asTable(): string {
  const rows = [
    ['rule', 'in a log', 'in a template', 'what it wants'],
    ...rules.map(({ id, severity, title }) => [id, severity.log, severity.template, title]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
    .concat('\n');
}
