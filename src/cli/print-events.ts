import color from 'picocolors';
import type { OnboardingEvent, Plan } from '../shared/events.ts';
import { STEPS } from '../onboarding/onboard.ts';
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

/** A plan as a person reads it: warnings, files as differences, scripts with hash, commands with their reason. */
export function planLines(plan: Plan): string[] {
  return [
    color.bold(`  ${plan.summary}`),
    ...plan.warnings.map((warning) => color.yellow(`  ! ${warning}`)),
    ...plan.files.flatMap((file) => [
      `  ${file.before === undefined ? 'new file' : 'change'} ${file.path} (${file.mode})`,
      color.dim(`    ${file.why}`),
      ...(file.before ?? '')
        .split('\n')
        .slice(0, -1)
        .map((line) => color.red(`    - ${line}`)),
      ...(file.after ?? '')
        .split('\n')
        .slice(0, -1)
        .map((line) => color.green(`    + ${line}`)),
    ]),
    ...plan.scripts.map(
      (script) => `  script ${script.url}\n    ${script.bytes} bytes, SHA-256 ${script.sha256}`,
    ),
    ...plan.commands.map(({ command, why }) => `  run ${command}\n${color.dim(`    ${why}`)}`),
  ];
}
