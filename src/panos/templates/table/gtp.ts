import type { LogTypeTable } from './row.ts';
import { BEGIN, HIGH_RESOLUTION, SESSION } from './shared-rows.ts';

/** Keys of the session that this log has no variable for. */
const ABSENT: ReadonlySet<string> = new Set([
  'sourceTranslatedAddress',
  'destinationTranslatedAddress',
  'suser',
  'duser',
  'cnt',
  'sourceTranslatedPort',
  'destinationTranslatedPort',
  'flexString1',
]);

/** GTP log: mobile network tunnels. */
export const gtp: LogTypeTable = {
  since: '9.1',
  header: { classId: '$subtype', name: '$type', severity: '1' },
  core: 'rt deviceExternalId src dst act cs1 PanOSGTPEventType PanOSMSISDN PanOSTunnelID PanOSGTPCause PanOSRuleUUID',
  repairs: [
    {
      guides: ['9.1', '10.0'],
      what: 'start has lost the dollar sign of its variable: cef-formatted-time_generated.',
    },
    { guides: ['9.1', '10.0'], what: 'cs1 has lost the dollar sign of its variable: rule.' },
  ],
  rows: [
    ...BEGIN,
    ['start', 'cef-formatted-time_generated'],
    ...SESSION.filter(([key]) => !ABSENT.has(key)),
    ['PanOSGTPEventType', 'event_type'],
    ['PanOSMSISDN', 'msisdn'],
    ['PanOSAPName', 'apn'],
    ['PanOSRadioTech', 'rat'],
    ['PanOSGTPMsgType', 'msg_type'],
    ['PanOSEndUserIP', 'end_ip_addr'],
    ['PanOSTunnelEndptID1', 'teid1'],
    ['PanOSTunnelEndptID2', 'teid2'],
    ['PanOSGTPInterface', 'gtp_interface'],
    ['PanOSGTPCause', 'cause_code'],
    ['PanOSSeverity', 'severity'],
    ['PanOSServingCntryMCC', 'mcc'],
    ['PanOSServingNetMNC', 'mnc'],
    ['PanOSAreaCode', 'area_code'],
    ['PanOSCellID', 'cell_id'],
    ['PanOSGTPEventCode', 'event_code'],
    ['PanOSTunnelID', 'imsi'],
    ['PanOSMonitorTag', 'imei'],
    ['cat', 'action_source'],
    ['PanOSTunnelInspectionRule', 'tunnel_insp_rule'],
    ['PanOSRmtUserIP', 'remote_user_ip'],
    ['PanOSRmtUserID', 'remote_user_id'],
    ['PanOSRuleUUID', 'rule_uuid'],
    ['fileId', 'pcap_id'],
    ...HIGH_RESOLUTION,
  ],
};
