import type { LogTypeTable } from './row.ts';
import { BEGIN, DEVICE_GROUPS, HIGH_RESOLUTION, SEQUENCE, SESSION } from './shared-rows.ts';

/** Keys of the session that this log has no variable for. */
const ABSENT: ReadonlySet<string> = new Set([
  'sourceTranslatedAddress',
  'destinationTranslatedAddress',
  'suser',
  'duser',
  'app',
  'sourceTranslatedPort',
  'destinationTranslatedPort',
  'flexString1',
]);

/** SCTP log: associations and chunks of signalling networks. It has no subtype, so that its type stands there too. */
export const sctp: LogTypeTable = {
  since: '9.1',
  header: { classId: '$type', name: '$type', severity: '1' },
  core: 'rt deviceExternalId externalId dvchost src dst act cs1 PanOSAssocID PanOSChunkType PanOSSCTPAssocEndReason PanOSRuleUUID',
  repairs: [
    {
      guides: ['9.1'],
      what: 'The header has four fields and no pipe before the extension; name and severity are added.',
    },
    { guides: ['10.0'], what: 'The header has five fields; name and severity are added.' },
    { guides: ['9.1', '10.0'], what: 'The variable $inboudn_if does not exist; $inbound_if stands there.' },
    { guides: ['9.1', '10.0'], what: 'Two dollar signs stand before sessionid; one is gone.' },
    { guides: ['9.1', '10.0'], what: 'A dollar sign stands before the key proto; it is gone.' },
  ],
  rows: [
    ...BEGIN,
    ['start', 'cef-formatted-time_generated'],
    ...SESSION.filter(([key]) => !ABSENT.has(key)),
    ...DEVICE_GROUPS,
    ...SEQUENCE,
    ['PanOSAssocID', 'assoc_id'],
    ['PanOSPayloadProtID', 'ppid'],
    ['PanOSChunkType', 'sctp_chunk_type'],
    ['PanOSSCTPVerTag1', 'verif_tag_1'],
    ['PanOSSCTPVerTag2', 'verif_tag_2'],
    ['PanOSSCTPCauseCode', 'sctp_cause_code'],
    ['PanOSDiameterApp', 'diam_app_id'],
    ['PanOSDiameterCmdCode', 'diam_cmd_code'],
    ['PanOSDiameterAVPCode', 'diam_avp_code'],
    ['PanOSSCTPStreamID', 'stream_id'],
    ['PanOSSCTPAssocEndReason', 'assoc_end_reason'],
    ['PanOSOpCode', 'op_code'],
    ['PanOSSCCPCallingPartySSN', 'sccp_calling_ssn'],
    ['PanOSSCCPCallingGT', 'sccp_calling_gt'],
    ['PanOSSCTPFilter', 'sctp_filter'],
    ['PanOSSCTPChunks', 'chunks'],
    ['PanOSSCTPChunkSent', 'chunks_sent'],
    ['PanOSSCTPChunkRcv', 'chunks_received'],
    ['PanOSRuleUUID', 'rule_uuid'],
    ...HIGH_RESOLUTION,
  ],
};
