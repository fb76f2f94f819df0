import { type Check, fail, pass, seen, unknown } from '../check.ts';

const GIBIBYTE_IN_KIB = 1024 * 1024;

export const diskSpace: Check = {
  id: 'disk-space',
  step: 'prerequisites',
  title: 'There is disk space for the agent',
  severity: 'error',
  explanation:
    'The agent spools under /var/opt and the daemon writes under /var/log. When either is full, events are lost without a word.',
  judge({ facts }) {
    if (facts.disks.length === 0) return unknown('How much disk is free', 'df gave no answer');
    const low = facts.disks.filter((disk) => disk.availableKiB < GIBIBYTE_IN_KIB || disk.inodesFree === 0);
    const mounts = [
      ...new Map((low.length > 0 ? low : facts.disks).map((disk) => [disk.mount, disk])).values(),
    ];
    const evidence = mounts.map((disk) =>
      seen(
        `${disk.mount}: ${gibibytes(disk.availableKiB)} of ${gibibytes(disk.totalKiB)} free${disk.inodesFree === 0 ? ', no inodes' : ''}`,
      ),
    );
    if (low.length === 0) return pass('Every disk that matters has at least 1 GiB free', ...evidence);
    return fail(`Less than 1 GiB is free where ${low.map((disk) => disk.path).join(', ')} lives`, evidence, {
      text: 'See what is big, and what is deleted but still open; keep the firewall’s facility out of local files (a stop, or local4.none); rotate logs; then grow the disk. Space on another disk does not help.',
      commands: ['sudo du -xhd1 /var/log /var/opt | sort -h | tail', 'sudo lsof +L1'],
    });
  },
};

function gibibytes(kib: number): string {
  return `${(kib / GIBIBYTE_IN_KIB).toFixed(1)} GiB`;
}
