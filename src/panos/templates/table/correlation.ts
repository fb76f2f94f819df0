import type { LogTypeTable } from './row.ts';
import { BEGIN, DEVICE_GROUPS } from './shared-rows.ts';

/** Correlated events: what a correlation object saw in several logs of one source. */
export const correlation: LogTypeTable = {
  since: '9.1',
  // No variable of this log has the severity as a number; 3 is the middle of PAN-OS's five.
  header: { classId: '$category', name: '$type', severity: '3' },
  core: 'rt deviceExternalId dvchost src suser fname msg PanOSSeverity',
  repairs: [
    {
      guides: ['9.1', '10.0'],
      what: 'The severity in the header is a word ($severity); no variable of this log has it as a number, so that 3 stands there.',
    },
    { guides: ['9.1', '10.0'], what: 'The key "severity" is none of CEF; the word goes into PanOSSeverity.' },
  ],
  rows: [
    ...BEGIN,
    ['start', 'cef-formatted-time_generated'],
    ['src', 'src'],
    ['suser', 'srcuser'],
    ['cs3', 'vsys', 'Virtual System'],
    ['PanOSSeverity', 'severity'],
    ...DEVICE_GROUPS,
    ['cn2', 'vsys_id', 'Virtual System ID'],
    ['fname', 'object_name'],
    ['cn3', 'object_id', 'Object ID'],
    ['msg', 'evidence'],
  ],
};
