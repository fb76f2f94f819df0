import type { FieldRow } from './row.ts';
import { ACTION_FLAGS, AROUND, DEVICE_GROUPS, deviceRows, SEQUENCE } from './shared-rows.ts';

/** What logs of the kind THREAT say of an object, behind the session. */
export const OBJECT: readonly FieldRow[] = [
  ['request', 'misc'],
  ['cs2', 'category', 'URL Category'],
  ['flexString2', 'direction', 'Direction'],
  ...ACTION_FLAGS,
  ...SEQUENCE,
];

export const THREAT_ID: FieldRow = ['cat', 'threatid'];
export const CAPTURE: FieldRow = ['fileId', 'pcap_id'];

/** Behind the device groups of every such log. */
export const THREAT_END: readonly FieldRow[] = [
  ...DEVICE_GROUPS,
  ...AROUND,
  ['PanOSThreatCategory', 'thr_category'],
  ['PanOSContentVer', 'contentver'],
  ['PanOSAssocID', 'assoc_id'],
  ['PanOSPPID', 'ppid'],
  ['PanOSHTTPHeader', 'http_headers'],
];

/** What PAN-OS 10.0 added to threat and URL logs. */
export const THREAT_10: readonly FieldRow[] = [
  ...deviceRows('own'),
  ['PanDomainEDL', 'domain_edl'],
  ['PanSrcDAG', 'src_dag'],
  ['PanDstDAG', 'dst_dag'],
  ['PanPartialHash', 'partial_hash'],
  ['PanTimeHighRes', 'high_res_timestamp'],
  ['PanReasonFilteringAction', 'reason'],
  ['PanJustification', 'justification'],
  ['PanASServiceType', 'nssai_sst'],
];

export const THREAT_CORE =
  'rt deviceExternalId externalId dvchost suser cs1 act cat PanOSThreatCategory PanOSRuleUUID';

/** Columns that the workbooks fill from other kinds of log. */
export const THREAT_EMPTY: Readonly<Record<string, string>> = {
  DestinationUserID: 'Only WildFire logs have a recipient of mail.',
  Message: 'Only WildFire logs have a text, the subject of the mail.',
  SentBytes: 'Only traffic and tunnel logs count bytes.',
  ReceivedBytes: 'Only traffic and tunnel logs count bytes.',
  Reason: 'Only sessions have a reason for their end.',
};
