import type { LogTypeTable } from './row.ts';
import { ACCOUNT, BEGIN, SESSION } from './shared-rows.ts';
import {
  CAPTURE,
  OBJECT,
  THREAT_10,
  THREAT_CORE,
  THREAT_EMPTY,
  THREAT_END,
  THREAT_ID,
} from './threat-rows.ts';

/** URL log: addresses that were visited or blocked. */
export const url: LogTypeTable = {
  since: '9.1',
  header: { classId: '$subtype', name: '$type', severity: '$number-of-severity' },
  core: THREAT_CORE,
  rows: [
    ...BEGIN,
    ...SESSION,
    ...ACCOUNT,
    ...OBJECT,
    ['requestContext', 'contenttype'],
    THREAT_ID,
    CAPTURE,
    ['requestMethod', 'http_method'],
    ['requestClientApplication', 'user_agent'],
    ['PanOSXForwarderfor', 'xff'],
    ['PanOSReferer', 'referer'],
    ...THREAT_END,
    ['PanOSRuleUUID', 'rule_uuid'],
    ['PanOSURLCatList', 'url_category_list'],
    ['PanOSHTTP2Con', 'http2_connection'],
    ['PanDynamicUsrgrp', 'dynusergroup_name'],
    ...THREAT_10,
  ],
  empty: { ...THREAT_EMPTY, ThreatConfidence: 'Sentinel fills it from threat intelligence.' },
};
