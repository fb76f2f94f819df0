import type { Finding, Severity } from '../shared/finding.ts';
import type { ArrivedRow } from './arrived-row.ts';

/** Something asked of the rows; one file each. `undefined` where the question does not arise. */
export interface Question {
  /** Its file's name, its documentation page and the id of its finding. */
  readonly id: string;
  /** What must be so. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, and what the rows are asked. */
  readonly explanation: string;
  ask(rows: readonly ArrivedRow[]): Finding | undefined;
}
