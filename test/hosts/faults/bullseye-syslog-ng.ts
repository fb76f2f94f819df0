import type { Fault } from './fault.ts';
import { SYSLOG_NG, SYSLOG_NG_HEALTHY } from './syslog-ng.ts';
import { SYSLOG_NG_PATHS, SYSLOG_NG_PATHS_HEALTHY } from './syslog-ng-paths.ts';

/** syslog-ng 3.28 of Debian 11 reads another grammar than that of Debian 12: every fault is made on it too. */
const onBullseye = (faults: readonly Fault[]): readonly Fault[] =>
  faults.map((fault) => ({ ...fault, id: `bullseye-${fault.id}` }));

export const BULLSEYE_NG: readonly Fault[] = onBullseye([...SYSLOG_NG, ...SYSLOG_NG_PATHS]);
export const BULLSEYE_NG_HEALTHY: readonly Fault[] = onBullseye([
  ...SYSLOG_NG_HEALTHY,
  ...SYSLOG_NG_PATHS_HEALTHY,
]);
