import type { LogTypeTable } from './row.ts';
import { ACTION_FLAGS, BEGIN, DEVICE_GROUPS, HIGH_RESOLUTION, SEQUENCE } from './shared-rows.ts';

/** HIP match log: state of hosts that matched an object or a profile. */
export const hipMatch: LogTypeTable = {
  since: '9.1',
  header: { classId: '$matchtype', name: '$type', severity: '1' },
  core: 'rt deviceExternalId externalId dvchost suser shost src cat cs2 PanOSHostID',
  rows: [
    ...BEGIN,
    ['suser', 'srcuser'],
    ['cs3', 'vsys', 'Virtual System'],
    ['shost', 'machinename'],
    ['src', 'src'],
    ['cnt', 'repeatcnt'],
    ...SEQUENCE,
    ['cat', 'matchname'],
    ['start', 'cef-formatted-time_generated'],
    ['cs2', 'os', 'Operating System'],
    ...ACTION_FLAGS,
    ...DEVICE_GROUPS,
    ['cn2', 'vsys_id', 'Virtual System ID'],
    ['c6a2', 'srcipv6', 'IPv6 Source Address'],
    ['PanOSHostID', 'hostid'],
    ['PanOSEndpointSerialNumber', 'serialnumber'],
    ['PanOSEndpointMac', 'mac'],
    ...HIGH_RESOLUTION,
  ],
};
