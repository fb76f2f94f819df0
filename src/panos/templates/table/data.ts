import type { LogTypeTable } from './row.ts';
import { ACCOUNT, BEGIN, SESSION } from './shared-rows.ts';
import { CAPTURE, OBJECT, THREAT_CORE, THREAT_EMPTY, THREAT_END, THREAT_ID } from './threat-rows.ts';

/** Data filtering log: files and patterns that were found in them. */
export const data: LogTypeTable = {
  since: '9.1',
  header: { classId: '$subtype', name: '$type', severity: '$number-of-severity' },
  core: THREAT_CORE,
  rows: [
    ...BEGIN,
    ...SESSION,
    ...ACCOUNT,
    ...OBJECT,
    THREAT_ID,
    CAPTURE,
    ...THREAT_END,
    ['PanOSRuleUUID', 'rule_uuid'],
  ],
  empty: THREAT_EMPTY,
};
