import { type LogTypeTable, PUBLISHED, TUNED } from './row.ts';
import { ACCOUNT, BEGIN, SESSION } from './shared-rows.ts';
import { CAPTURE, OBJECT, THREAT_10, THREAT_CORE, THREAT_EMPTY, THREAT_END } from './threat-rows.ts';

/**
 * Threat log: viruses, spyware, vulnerabilities, scans, floods. The vendor's guides put the threat id where rules read
 * the subtype; a tuned template puts the subtype there, and the id into `cat`, where the workbook reads it.
 */
export const threat: LogTypeTable = {
  since: '9.1',
  header: { classId: '$subtype', name: '$type', severity: '$number-of-severity' },
  publishedClassId: '$threatid',
  core: THREAT_CORE,
  rows: [
    ...BEGIN,
    ...SESSION,
    ...ACCOUNT,
    ...OBJECT,
    ['cat', 'threatid', undefined, TUNED],
    ['cat', 'threatid', undefined, { ...PUBLISHED, before: '10.0' }],
    ['cat', 'subtype', undefined, { ...PUBLISHED, from: '10.0' }],
    CAPTURE,
    ...THREAT_END,
    ['PanOSURLCatList', 'url_category_list'],
    ['PanOSRuleUUID', 'rule_uuid'],
    ['PanOSHTTP2Con', 'http2_connection'],
    ['PanDynamicUsrgrp', 'dynusergroup_name'],
    ...THREAT_10,
  ],
  empty: THREAT_EMPTY,
};
