import type { Evidence, Finding } from '../../shared/finding.ts';
import type { Claim, ValidationRun } from './claim.ts';

/** What the finding is, for the documentation. */
export const VALIDATION_SCRIPT = {
  id: 'validation-script',
  title: 'What Microsoft’s validation script says',
  explanation:
    'Microsoft’s script is known to report failure on a healthy host and success on a broken one, and ends with exit code 0 either way. Its words are evidence; our own findings decide.',
} as const;

/**
 * One finding of a validation script's run, never red. Each claim is set beside our own findings on the same question:
 * where those are good the claim is overruled, with the reason.
 */
export function validationFinding(run: ValidationRun, findings: readonly Finding[]): Finding {
  const judged = run.claims.map((claim) => ({ claim, overruledBy: overruledBy(claim, findings) }));
  const standing = judged.filter(
    ({ claim, overruledBy: by }) => claim.kind === 'failure' && by === undefined,
  );
  const overruled = judged.filter(({ overruledBy: by }) => by !== undefined).length;
  const ended = run.crash === undefined && run.finished;
  return {
    ...VALIDATION_SCRIPT,
    title: titleOf(run, overruled),
    severity: 'info',
    state: standing.length > 0 ? 'fail' : ended ? 'pass' : 'unknown',
    evidence: [
      ...(run.crash === undefined ? [] : [{ text: `crashed: ${run.crash}` }]),
      ...judged.map(
        ({ claim, overruledBy: by }): Evidence => ({
          text: by === undefined ? `${claim.kind}: ${claim.text}` : `overruled: ${claim.text} – but: ${by}`,
        }),
      ),
    ],
  };
}

function titleOf(run: ValidationRun, overruled: number): string {
  const count = (kind: Claim['kind']): number => run.claims.filter((claim) => claim.kind === kind).length;
  if (run.crash !== undefined) return `${run.script} crashed`;
  if (!run.finished) return `${run.script} did not come to its end`;
  const parts = [
    `${count('failure')} failures`,
    `${count('warning')} warnings`,
    ...(count('not-run') > 0 ? [`${count('not-run')} tests that it could not run`] : []),
  ];
  return `${run.script} reports ${parts.join(', ')}${overruled > 0 ? `; ${overruled} overruled by our own checks` : ''}`;
}

/** The title of our finding that says otherwise, when all that we know of the question is good. */
function overruledBy(claim: Claim, findings: readonly Finding[]): string | undefined {
  const ours = findings.filter(
    (finding) => claim.about.includes(finding.id) && finding.state !== 'not-applicable',
  );
  if (ours.length === 0 || ours.some((finding) => finding.state !== 'pass')) return undefined;
  return ours.map((finding) => finding.title).join('; ');
}
