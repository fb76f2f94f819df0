import type { LogTypeTable } from './row.ts';
import { BEGIN, SESSION } from './shared-rows.ts';
import { CAPTURE, OBJECT, THREAT_CORE, THREAT_END, THREAT_ID } from './threat-rows.ts';

/** WildFire log: verdicts on files. `suid` is the sender of the mail here, so that no user goes there. */
export const wildfire: LogTypeTable = {
  since: '9.1',
  header: { classId: '$subtype', name: '$type', severity: '$number-of-severity' },
  core: `${THREAT_CORE} fileHash fileType`,
  rows: [
    ...BEGIN,
    ...SESSION,
    ...OBJECT,
    THREAT_ID,
    ['filePath', 'cloud'],
    CAPTURE,
    ['fileHash', 'filedigest'],
    ['fileType', 'filetype'],
    ['suid', 'sender'],
    ['msg', 'subject'],
    ['duid', 'recipient'],
    ['oldFileId', 'reportid'],
    ...THREAT_END,
    ['PanOSRuleUUID', 'rule_uuid'],
  ],
  empty: {
    SentBytes: 'Only traffic and tunnel logs count bytes.',
    ReceivedBytes: 'Only traffic and tunnel logs count bytes.',
    Reason: 'Only sessions have a reason for their end.',
  },
};
