import type { FileChange, PlannedCommand } from '../../shared/events.ts';
import type { Facts } from '../facts.ts';

/** What a plan says of the labels of files that it writes; each gets its own as soon as it is in place. */
export function fileLabels(
  { selinux, tools }: Facts,
  files: readonly FileChange[],
): readonly PlannedCommand[] {
  if (selinux.mode === undefined || selinux.mode === 'Disabled' || files.length === 0) return [];
  if (tools['restorecon'] === false) return [];
  return [
    {
      command: `restorecon ${files.map(({ path }) => path).join(' ')}`,
      why: 'the labels of SELinux, so that the daemon may read them',
    },
  ];
}

/** What can't be done about labels here, for the warnings of a plan. */
export function labelWarnings({ selinux, tools }: Facts, files: readonly FileChange[]): readonly string[] {
  return selinux.mode === 'Enforcing' && tools['restorecon'] === false && files.length > 0
    ? [
        'SELinux is enforcing and restorecon is not there (package policycoreutils): the files get the label of their folder.',
      ]
    : [];
}
