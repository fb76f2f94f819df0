import type { LogTypeTable } from './row.ts';
import { ACTION_FLAGS, BEGIN, DEVICE_GROUPS, SEQUENCE } from './shared-rows.ts';

/** Configuration log: who changed what on the firewall. Its result stands where others have the subtype. */
export const config: LogTypeTable = {
  since: '9.1',
  header: { classId: '$result', name: '$type', severity: '1' },
  core: 'rt deviceExternalId externalId dvchost shost act duser destinationServiceName msg PanOSPolicyAuditComment',
  rows: [
    ...BEGIN,
    ['shost', 'host'],
    ['cs3', 'vsys', 'Virtual System'],
    ['act', 'cmd'],
    ['duser', 'admin'],
    ['destinationServiceName', 'client'],
    ['msg', 'path'],
    ...SEQUENCE,
    ...DEVICE_GROUPS,
    ...ACTION_FLAGS,
    ['cs1', 'before-change-detail', 'Before Change Detail'],
    ['cs2', 'after-change-detail', 'After Change Detail'],
    ['PanOSFWDeviceGroup', 'dg_id'],
    ['PanOSPolicyAuditComment', 'comment'],
  ],
};
