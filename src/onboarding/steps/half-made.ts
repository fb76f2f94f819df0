import { contentsOf } from '../changes/contents.ts';
import { undoChanges } from '../changes/undo-changes.ts';
import type { Plan } from '../../shared/events.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Standing } from '../../shared/standing.ts';
import { nothingToDo, type Run } from '../step.ts';

/** What the finding is, for the documentation. */
export const HALF_MADE = {
  id: 'change-half-made',
  title: 'No change was left half made',
  explanation:
    'A change is one transaction on the proxy, which goes on when the connection breaks. A crash or a power cut of the proxy itself may still end it half way. The journal under /var/lib/sentinel-cef, written before each file, tells what to put back.',
} as const;

/** No change of an earlier run was left half made, or which was. */
export function halfMadeFinding(standing: Standing | undefined): Finding {
  const finding = { ...HALF_MADE, severity: 'error', evidence: [] } as const;
  if (standing === undefined)
    return {
      ...finding,
      severity: 'info',
      state: 'unknown',
      evidence: [{ text: 'the journal can be read by root only' }],
    };
  const left = halfMade(standing);
  if (left.length === 0 && !standing.restartDue) return { ...finding, state: 'pass' };
  return {
    ...finding,
    title: 'A change was left half made',
    state: 'fail',
    evidence:
      left.length > 0
        ? left.map(({ id, step, operator }) => ({
            text: `${id}: ${step} by ${operator}`,
            file: '/var/lib/sentinel-cef/journal',
          }))
        : [{ text: 'files were put back, and the daemon has not been restarted since' }],
    remedy: {
      text: 'Take it back; then the onboarding goes on from there. Undo does it too.',
      step: 'connect',
    },
  };
}

/** How what was left half made would be taken back. */
export async function planTakeBack(run: Run): Promise<Plan> {
  const { standing } = run;
  const left = standing ? halfMade(standing) : [];
  if (left.length === 0 && standing?.restartDue !== true) return nothingToDo('connect');
  const touched = left.flatMap(({ id, files }) =>
    files.flatMap(({ path, state, was }, index) =>
      state === 'ours' ? [{ path, was, backup: `/var/lib/sentinel-cef/changes/${id}/before/${index}` }] : [],
    ),
  );
  const texts = await contentsOf(
    run.host,
    touched.flatMap(({ path, backup }) => [path, backup]),
  );
  return {
    step: 'connect',
    summary: 'Take back what an earlier run left half made.',
    files: touched.map(({ path, was, backup }) => ({
      path,
      before: texts.get(path) ?? '',
      ...(was !== 'absent' && { after: texts.get(backup) ?? '' }),
      mode: was === 'absent' ? 'removed' : 'as it was',
      why: was === 'absent' ? 'it was not there before' : 'it was so before',
    })),
    commands: [
      {
        command: `systemctl restart ${run.view.running[0] ?? 'rsyslog'}`,
        why: 'the daemon takes up the files that were put back',
      },
    ],
    scripts: [],
    warnings: [],
  };
}

/** Takes back what was left half made. @throws Failure */
export async function takeBack(run: Run): Promise<void> {
  const left = run.standing ? halfMade(run.standing) : [];
  const undone = await undoChanges(run.host, {
    operator: run.onboarding.operator,
    daemon: run.view.running[0] ?? 'rsyslog',
    // Without a name, all would be undone.
    only: left.length > 0 ? left.map(({ id }) => id).reverse() : ['none'],
  });
  for (const path of undone.restored) run.log(`put back: ${path}`, 'good');
}

function halfMade({ changes }: Standing): Standing['changes'] {
  return changes.filter(({ state }) => state === 'half-made');
}
