import type { LogTypeTable } from './row.ts';
import { ACTION_FLAGS, BEGIN, DEVICE_GROUPS, HIGH_RESOLUTION, SEQUENCE } from './shared-rows.ts';

/** System log: events of the firewall itself. */
export const system: LogTypeTable = {
  since: '9.1',
  header: { classId: '$subtype', name: '$type', severity: '$number-of-severity' },
  core: 'rt deviceExternalId externalId dvchost fname flexString2 msg cat',
  repairs: [
    {
      guides: ['10.0'],
      what: 'The key of $high_res_timestamp has lost its first letter: anOSTimeGeneratedHighResolution.',
    },
  ],
  rows: [
    ...BEGIN,
    ['cs3', 'vsys', 'Virtual System'],
    ['fname', 'object'],
    ['flexString2', 'module', 'Module'],
    ['msg', 'opaque'],
    ...SEQUENCE,
    ['cat', 'eventid'],
    ...DEVICE_GROUPS,
    ...ACTION_FLAGS,
    ...HIGH_RESOLUTION,
  ],
};
