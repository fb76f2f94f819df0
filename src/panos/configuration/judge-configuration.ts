import type { Finding, FindingState, Severity } from '../../shared/finding.ts';
import { run } from './check.ts';
import { FIREWALL_CHECKS } from './checks/index.ts';
import type { Configuration } from './configuration.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { type ConfigurationView, viewOf } from './view.ts';

/** What a configuration was found to do with logs. */
export interface JudgedConfiguration {
  readonly view: ConfigurationView;
  readonly coverage: readonly Coverage[];
  /** What failed first, by severity, then by the line of its first place. */
  readonly findings: readonly Finding[];
}

/** @param release the release of the firewall, when the user said it; it goes before the export's own */
export function judgeConfiguration(configuration: Configuration, release?: string): JudgedConfiguration {
  const view = viewOf(configuration, release);
  const coverage = coverageOf(view);
  const checked = { ...view, coverage };
  const findings = FIREWALL_CHECKS.map((check) => run(check, checked)).toSorted(
    (one, other) =>
      STATES.indexOf(one.state) - STATES.indexOf(other.state) ||
      (one.state === 'fail'
        ? SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) || lineOf(one) - lineOf(other)
        : 0),
  );
  return { view, coverage, findings };
}

const STATES: readonly FindingState[] = ['fail', 'unknown', 'pass', 'not-applicable'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** What is missing has no line, and concerns the whole. */
function lineOf({ evidence }: Finding): number {
  return evidence.find(({ line }) => line !== undefined)?.line ?? 0;
}
