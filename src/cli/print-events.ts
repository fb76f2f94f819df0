import color from 'picocolors';
import type { FileChange, OnboardingEvent, Plan } from '../shared/events.ts';
import { STEPS } from '../onboarding/onboard.ts';
import { fileDiff } from '../report/file-diff.ts';
import { visible } from '../shared/visible.ts';
import { findingLines } from './print-findings.ts';

export const SIGN = {
  pending: '○',
  running: '…',
  waiting: '?',
  done: color.green('✓'),
  failed: color.red('✕'),
  unknown: color.yellow('?'),
  skipped: '–',
} as const;

/** Prints the engine's events for a person, a line at a time: it reads the same in a terminal and in a log file. */
export function eventPrinter(write: (line: string) => void): (event: OnboardingEvent) => void {
  const latest = new Map<string, Extract<OnboardingEvent, { type: 'findings' }>>();
  return (event) => {
    if (event.type === 'log') write(color.dim(`  ${event.at.slice(11, 19)}  `) + event.text);
    else if (event.type === 'plan') planLines(event.plan).forEach(write);
    else if (event.type === 'findings') latest.set(event.step, event);
    else if (event.type === 'step') {
      const title = STEPS.find((step) => step.id === event.step)?.title ?? event.step;
      write(`${SIGN[event.state]} ${color.bold(title)}${event.note === '' ? '' : ` – ${event.note}`}`);
      if (event.state === 'running' || event.state === 'waiting') return;
      const wrong = (latest.get(event.step)?.findings ?? []).filter(
        (finding) => finding.state === 'fail' || finding.state === 'unknown',
      );
      for (const line of findingLines(wrong)) write(`  ${line}`);
    }
  };
}

/** A plan as a person reads it: warnings, files as unified diffs, scripts with hash, commands with their reason. */
export function planLines(plan: Plan): string[] {
  return [
    color.bold(`  ${plan.summary}`),
    ...plan.warnings.map((warning) => color.yellow(`  ! ${warning}`)),
    ...plan.files.flatMap((file) => [
      `  ${file.before === undefined ? 'new file' : file.after === undefined ? 'remove' : 'change'} ${file.path} (${file.mode})`,
      color.dim(`    ${file.why}`),
      ...diffOf(file),
    ]),
    ...plan.scripts.flatMap(({ url, bytes, sha256, why }) => [
      `  script ${url}`,
      `    ${bytes} bytes, SHA-256 ${sha256}`,
      color.dim(`    ${why}`),
    ]),
    ...plan.commands.map(({ command, why }) => `  run ${command}\n${color.dim(`    ${why}`)}`),
  ];
}

/** What a file holds is not ours: what a terminal would obey is shown instead. */
function diffOf(file: FileChange): string[] {
  const paint = { '+': color.green, '-': color.red, '@': color.cyan };
  const lines = fileDiff(file).split('\n').slice(0, -1);
  return lines.map((line) => {
    const sign = line[0];
    const painted = sign === '+' || sign === '-' || sign === '@' ? paint[sign] : String;
    return painted(`    ${line.split('\t').map(visible).join('\t')}`);
  });
}

/** The steps behind one that is only planned, by id. */
export function laterSteps(planned: string | undefined): string[] {
  const at = STEPS.findIndex(({ id }) => id === planned);
  return at === -1 ? [] : STEPS.slice(at + 1).map(({ id }) => id);
}

/**
 * What a plan that is only shown has to add: the first step with something to do is planned, and those behind it
 * look at what is there once it is applied.
 */
export function laterStepLines(planned: string | undefined): string[] {
  const titles = laterSteps(planned).map((id) => STEPS.find((step) => step.id === id)?.title ?? id);
  return [
    'This is a plan: nothing was changed. Apply it by the same command without --plan.',
    ...(titles.length === 0
      ? []
      : [`Not planned yet: ${titles.join(', ')}. They depend on what is there once this is applied.`]),
  ];
}
