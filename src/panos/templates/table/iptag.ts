import type { LogTypeTable } from './row.ts';
import { ACTION_FLAGS, BEGIN, DEVICE_GROUPS, HIGH_RESOLUTION, SEQUENCE } from './shared-rows.ts';

/** IP-Tag log: tags that were given to addresses, or taken from them. */
export const iptag: LogTypeTable = {
  since: '9.1',
  header: { classId: '$subtype', name: '$type', severity: '1' },
  core: 'rt deviceExternalId externalId dvchost src PanOSTagName PanOSEventID PanOSDataSourceName',
  repairs: [{ guides: ['9.1', '10.0'], what: 'The key PanOsVsysName is PanOSVsysName in all other logs.' }],
  rows: [
    ...BEGIN,
    ['cs3', 'vsys', 'Virtual System'],
    ['src', 'ip'],
    ['PanOSTagName', 'tag_name'],
    ['PanOSEventID', 'event_id'],
    ['cnt', 'repeatcnt'],
    ['PanOSTimeout', 'timeout'],
    ['PanOSDataSourceName', 'datasourcename'],
    ['PanOSDataSourceType', 'datasource_type'],
    ['PanOSDataSourceSubType', 'datasource_subtype'],
    ...SEQUENCE,
    ...ACTION_FLAGS,
    ...DEVICE_GROUPS,
    ['cn2', 'vsys_id', 'Virtual System ID'],
    ...HIGH_RESOLUTION,
  ],
};
