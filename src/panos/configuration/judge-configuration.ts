import type { Finding } from '../../shared/finding.ts';
import { run } from './check.ts';
import { FIREWALL_CHECKS } from './checks/index.ts';
import type { Configuration } from './configuration.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { type ConfigurationView, viewOf } from './view.ts';

/** What a configuration was found to do with logs. */
export interface JudgedConfiguration {
  readonly view: ConfigurationView;
  readonly coverage: readonly Coverage[];
  readonly findings: readonly Finding[];
}

/** @param release the release of the firewall, when the user said it; it goes before the export's own */
export function judgeConfiguration(configuration: Configuration, release?: string): JudgedConfiguration {
  const view = viewOf(configuration, release);
  const coverage = coverageOf(view);
  const checked = { ...view, coverage };
  return { view, coverage, findings: FIREWALL_CHECKS.map((check) => run(check, checked)) };
}
