import color from 'picocolors';
import { visible } from '../../shared/visible.ts';
import { EXIT } from '../exit-code.ts';

/** How the work on one proxy ended. */
export interface Ending {
  readonly exitCode: number;
  /** One sentence: the verdict, or what went wrong. */
  readonly says: string;
}

/** One row for each proxy: sign, name, exit code, sentence. */
export function summaryLines(endings: readonly (Ending & { readonly profile: string })[]): string[] {
  const width = Math.max('proxy'.length, ...endings.map(({ profile }) => profile.length));
  return [
    '',
    color.dim(`  ${'proxy'.padEnd(width)}  code  outcome`),
    ...endings.map(
      ({ profile, exitCode, says }) =>
        `${signOf(exitCode)} ${profile.padEnd(width)}  ${String(exitCode).padStart(4)}  ${visible(says)}`,
    ),
  ];
}

function signOf(exitCode: number): string {
  if (exitCode === EXIT.good) return color.green('✓');
  return exitCode === EXIT.unknown || exitCode === EXIT.stopped ? color.yellow('?') : color.red('✕');
}
