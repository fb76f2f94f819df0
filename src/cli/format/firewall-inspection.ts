import type { ConfigurationProblem } from '../../lint/lint-configuration.ts';
import { FIREWALL_CHECKS } from '../../panos/configuration/checks/index.ts';
import type { JudgedConfiguration } from '../../panos/configuration/judge-configuration.ts';
import type { InspectedRule, Inspection, Level, Result } from '../../report/inspection.ts';
import type { Finding } from '../../shared/finding.ts';
import { inspectionOfLint } from './lint-inspection.ts';
import { locatedIn } from './firewall-read.ts';

const LEVEL: Readonly<Record<Finding['severity'], Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** What was found in a configuration as an inspection: each place of a finding is a result of its own. */
export function inspectionOfConfiguration(
  { view, findings }: JudgedConfiguration,
  problems: readonly ConfigurationProblem[],
  exitCode: number,
): Inspection {
  const { file } = view.configuration;
  const located = problems.map((each) => locatedIn(file, each));
  const linted = inspectionOfLint(
    [{ name: file, problems: located, options: { mode: 'template' } }],
    exitCode,
  );
  const checks = FIREWALL_CHECKS.map(
    ({ id, title, severity, explanation }): InspectedRule => ({
      id,
      title,
      help: [explanation],
      page: `docs/firewall/${id}.md`,
      level: LEVEL[severity],
    }),
  );
  return {
    ...linted,
    rules: [...checks, ...linted.rules],
    subjects: linted.subjects.map((subject) => ({
      ...subject,
      results: [...findings.flatMap(resultsOf), ...subject.results],
    })),
  };
}

function resultsOf({ id, state, severity, title, evidence, remedy }: Finding): Result[] {
  const result = { rule: id, state, level: LEVEL[severity] };
  const todo =
    state === 'fail' && remedy ? [remedy.text, ...(remedy.commands ?? []).map((each) => `$ ${each}`)] : [];
  const placed = evidence.filter(({ line }) => line !== undefined);
  if (placed.length === 0) {
    return [{ ...result, message: `${title}.`, places: [...evidence.map(({ text }) => text), ...todo] }];
  }
  return placed.map(({ text, line = 1 }) => ({
    ...result,
    message: `${title}: ${text}.`,
    region: { line, column: 1, endLine: line, endColumn: 1 },
    places: todo,
  }));
}
