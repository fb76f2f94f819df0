import { visible } from '../shared/visible.ts';
import type { Inspection, Result, Subject } from './inspection.ts';

const COMMAND = { error: 'error', warning: 'warning', note: 'notice' } as const;

/**
 * What was found as workflow commands, which GitHub Actions shows beside the lines of a change
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). Hidden findings are left out.
 */
export function github({ subjects }: Inspection): string {
  return subjects.map(commandsOf).join('');
}

function commandsOf(subject: Subject): string {
  if (subject.failure !== undefined)
    return command('error', { file: fileOf(subject), title: 'unreadable' }, subject.failure);
  return subject.results
    .filter(({ state, suppressed }) => state === 'fail' && suppressed !== true)
    .map((result) =>
      command(
        COMMAND[result.level],
        { file: fileOf(subject), ...placeOf(result), title: result.rule },
        result.message,
      ),
    )
    .join('');
}

/** GitHub takes paths of the checked-out repository; others are shown without a place. */
function fileOf({ name, artifact }: Subject): string | undefined {
  return artifact === undefined ? undefined : (artifact.path ?? name);
}

/** Columns mean something within one line only. */
function placeOf({ region }: Result): Record<string, number> {
  if (region === undefined) return {};
  const { line, column, endLine, endColumn } = region;
  return endLine === line ? { line, endLine, col: column, endColumn } : { line, endLine };
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const said = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapedProperty(String(value))}`)
    .join(',');
  return `::${name} ${said}::${escapedData(message)}\n`;
}

/** Line ends as GitHub wants them; other control characters would be obeyed by the terminal that shows the log. */
function escapedData(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
