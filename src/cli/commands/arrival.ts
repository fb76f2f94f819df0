import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command, InvalidArgumentError, Option } from 'commander';
import { arrivalQuery } from '../../arrival/arrival-query.ts';
import { textOfRows } from '../../arrival/arrival-text.ts';
import { judgeArrival } from '../../arrival/judge-arrival.ts';
import { arrivedRows } from '../../files/arrived-rows.ts';
import { unreadable } from '../../files/unreadable.ts';
import { Failure } from '../../shared/failure.ts';
import { EXIT } from '../exit-code.ts';
import { findingLines } from '../print-findings.ts';

interface ArrivalFlags {
  readonly query?: true;
  readonly rows: number;
  readonly format: 'text' | 'json';
}

/** `sentinel-cef arrival`: exit code 0 when rows of the firewall are there and nothing is wrong with them, 1, or 2 unreadable. */
export function arrivalCommand(): Command {
  return new Command('arrival')
    .description('judge what arrived in the workspace, from an exported result of a query')
    .argument('[file]', 'result as CSV or JSON; - or nothing for standard input', '-')
    .option('--query', 'print the query whose result can be judged')
    .option('--rows <number>', 'also show so many rows, a column a line', toNumber, 0)
    .addOption(new Option('--format <format>', 'findings').choices(['text', 'json']).default('text'))
    .action(async (file: string, flags: ArrivalFlags) => {
      process.exitCode = await run(file, flags);
    });
}

async function run(file: string, { query, rows: shown, format }: ArrivalFlags): Promise<number> {
  if (query) {
    process.stdout.write(`${arrivalQuery()}\n`);
    return EXIT.good;
  }
  if (file === '-' && process.stdin.isTTY)
    throw new Failure(
      'bad-input',
      'There are no rows to judge.',
      'Name a file with the result of the query that --query prints, or - for standard input.',
    );
  const rows = arrivedRows(await textOf(file));
  const findings = judgeArrival(rows);
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify({ findings }, null, 2)}\n`
      : `${findingLines(findings).join('\n').trim()}\n${textOfRows(rows, shown)}`,
  );
  return findings.some(({ state }) => state === 'fail') ? EXIT.findings : EXIT.good;
}

async function textOf(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function toNumber(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('Give a number of rows, such as 3.');
  return Number(text);
}
