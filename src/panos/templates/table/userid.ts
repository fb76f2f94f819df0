import type { LogTypeTable } from './row.ts';
import { ACTION_FLAGS, BEGIN, DEVICE_GROUPS, HIGH_RESOLUTION, SEQUENCE } from './shared-rows.ts';

/** User-ID log: which user is behind which address, and who said so. */
export const userid: LogTypeTable = {
  since: '9.1',
  header: { classId: '$subtype', name: '$type', severity: '1' },
  core: 'rt deviceExternalId externalId dvchost src duser cs4 cs5 cs6 cat',
  repairs: [
    {
      guides: ['9.1', '10.0'],
      what: 'end=$factorcompletiontime is a time of the firewall, not of CEF; it goes into PanOSFactorCompletionTime.',
    },
  ],
  rows: [
    ...BEGIN,
    ['cs1', 'factortype', 'Factor Type'],
    ['cs3', 'vsys', 'Virtual System'],
    ['cs4', 'datasourcename', 'Data Source Name'],
    ['cs5', 'datasource', 'Data Source'],
    ['cs6', 'datasourcetype', 'Data Source Type'],
    ['cn1', 'factorno', 'Factor Number'],
    ['cn2', 'vsys_id', 'Virtual System ID'],
    ['cn3', 'timeout', 'Timeout Threshold'],
    ['src', 'ip'],
    ['spt', 'beginport'],
    ['dpt', 'endport'],
    ['cnt', 'repeatcnt'],
    ['duser', 'user'],
    ...SEQUENCE,
    ['cat', 'eventid'],
    ['PanOSFactorCompletionTime', 'factorcompletiontime'],
    ...DEVICE_GROUPS,
    ...ACTION_FLAGS,
    ['PanOSUGFlags', 'ugflags'],
    ['PanOSUserBySource', 'userbysource'],
    ...HIGH_RESOLUTION,
  ],
};
