import color from 'picocolors';
import type { Finding } from '../shared/finding.ts';
import type { Verdict } from '../onboarding/onboard.ts';

const SIGN = {
  pass: color.green('✓'),
  unknown: color.yellow('?'),
  'not-applicable': color.dim('–'),
} as const;

/** Findings as lines for a terminal: causes first and in full, what follows from them and the rest one line each. */
export function findingLines(findings: readonly Finding[]): string[] {
  const rank = (finding: Finding): number =>
    finding.state === 'fail' ? 0 : finding.state === 'unknown' ? 1 : 2;
  return [...findings]
    .filter((finding) => finding.state !== 'not-applicable')
    .sort((a, b) => rank(a) - rank(b))
    .filter(({ consequenceOf }) => !findings.some(({ id }) => id === consequenceOf))
    .flatMap((finding) =>
      finding.state === 'fail'
        ? [...failLines(finding), ...consequenceLines(finding, findings), '']
        : [shortLine(finding)],
    );
}

/** What follows from a cause, one short line each. */
function consequenceLines(cause: Finding, findings: readonly Finding[]): string[] {
  return findings
    .filter(({ consequenceOf }) => consequenceOf === cause.id)
    .map(({ id, title }) => color.dim(`  ↳ follows from it: ${title} · ${id}`));
}

export function verdictLines(verdict: Verdict): string[] {
  const paint = { good: color.green, bad: color.red, unknown: color.yellow }[verdict.tone];
  return [paint(color.bold(verdict.headline)), verdict.detail];
}

function shortLine(finding: Finding): string {
  const sign = finding.state === 'fail' ? color.red('✕') : SIGN[finding.state];
  const why = finding.state === 'unknown' ? `: ${finding.evidence[0]?.text ?? ''}` : '';
  return `${sign} ${finding.title}${why} ${color.dim(`· ${finding.id}`)}`;
}

function failLines(finding: Finding): string[] {
  const paint =
    finding.severity === 'error' ? color.red : finding.severity === 'warning' ? color.yellow : color.cyan;
  const places = finding.evidence.map(({ text, file, line }) =>
    file === undefined ? `    ${text}` : `    ${file}${line === undefined ? '' : `:${line}`}  ${text}`,
  );
  const remedy = finding.remedy
    ? [`  ${finding.remedy.text}`, ...(finding.remedy.commands ?? []).map((command) => `    $ ${command}`)]
    : [];
  return [
    `${paint(`✕ ${finding.title}`)} ${color.dim(`· ${finding.id} · ${finding.severity}`)}`,
    ...places.map((place) => color.dim(place)),
    `  ${finding.explanation}`,
    ...remedy,
  ];
}
