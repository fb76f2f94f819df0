import type { Finding } from '../shared/finding.ts';
import type { ArrivedRow } from './arrived-row.ts';

/** Something asked of the rows; one file each. `undefined` where the question does not arise. */
export interface Question {
  readonly id: string;
  ask(rows: readonly ArrivedRow[]): Finding | undefined;
}
