import { type LogTypeTable, NOT_MINIMAL, PUBLISHED, TUNED } from './row.ts';

/**
 * GlobalProtect log: logins to portals and gateways. ASIM's parser wants the log type as the event class id, and reads
 * PanOS keys out of AdditionalExtensions; a tuned template fills the columns that it asks first as well.
 */
export const globalprotect: LogTypeTable = {
  since: '9.1',
  // No variable of this log has a severity.
  header: { classId: '$type', name: '$subtype', severity: '1' },
  core: 'rt deviceExternalId externalId dvchost src suser PanOSConnectionErrorID PanOSConnectionMethod PanOSGateway',
  repairs: [
    { guides: ['10.0'], what: 'The header has six fields; the severity is added.' },
    {
      guides: ['10.0'],
      what: 'rt=$receive_time is a time of the firewall, not of CEF; $cef-formatted-receive_time stands there.',
    },
    {
      guides: ['10.0'],
      what: 'PanOSLogTimeStamp=$time_generated has no time zone, and its reader takes it as UTC; $cef-formatted-time_generated stands there.',
    },
    {
      guides: ['10.0'],
      what: 'The key PanOSDeviceSN stands there twice; the serial number of the user’s machine goes into PanOSEndpointSerialNumber.',
    },
  ],
  rows: [
    ['rt', 'cef-formatted-receive_time'],
    ['deviceExternalId', 'serial', undefined, TUNED],
    ['externalId', 'seqno', undefined, TUNED],
    ['dvchost', 'device_name', undefined, TUNED],
    ['src', 'public_ip', undefined, TUNED],
    ['suser', 'srcuser', undefined, TUNED],
    ['msg', 'opaque', undefined, TUNED],
    ['PanOSDeviceSN', 'serial', undefined, NOT_MINIMAL],
    ['PanOSLogTimeStamp', 'cef-formatted-time_generated'],
    ['PanOSVirtualSystem', 'vsys'],
    ['PanOSEventID', 'eventid'],
    ['PanOSStage', 'stage'],
    ['PanOSAuthMethod', 'auth_method'],
    ['PanOSTunnelType', 'tunnel_type'],
    ['PanOSSourceUserName', 'srcuser', undefined, NOT_MINIMAL],
    ['PanOSSourceRegion', 'srcregion'],
    ['PanOSEndpointDeviceName', 'machinename'],
    ['PanOSPublicIPv4', 'public_ip', undefined, NOT_MINIMAL],
    ['PanOSPublicIPv6', 'public_ipv6'],
    ['PanOSPrivateIPv4', 'private_ip'],
    ['PanOSPrivateIPv6', 'private_ipv6'],
    ['PanOSHostID', 'hostid'],
    ['PanOSEndpointSerialNumber', 'serialnumber'],
    ['PanOSGlobalProtectClientVersion', 'client_ver'],
    ['PanOSEndpointOSType', 'client_os'],
    ['PanOSEndpointOSVersion', 'client_os_ver'],
    ['PanOSCountOfRepeats', 'repeatcnt'],
    ['PanOSQuarantineReason', 'reason'],
    ['PanOSConnectionError', 'error'],
    ['PanOSDescription', 'opaque', undefined, NOT_MINIMAL],
    ['PanOSEventStatus', 'status'],
    ['PanOSGPGatewayLocation', 'location'],
    ['PanOSLoginDuration', 'login_duration'],
    ['PanOSConnectionMethod', 'connect_method'],
    ['PanOSConnectionErrorID', 'error_code'],
    ['PanOSPortal', 'portal'],
    ['PanOSSequenceNo', 'seqno', undefined, PUBLISHED],
    ['PanOSActionFlags', 'actionflags'],
    ['PanOSTimeGeneratedHighResolution', 'high_res_timestamp'],
    ['PanOSGatewaySelectionType', 'selection_type'],
    ['PanOSSSLResponseTime', 'response_time'],
    ['PanOSGatewayPriority', 'priority'],
    ['PanOSAttemptedGateways', 'attempted_gateways'],
    ['PanOSGateway', 'gateway'],
  ],
  empty: { DestinationIP: 'A GlobalProtect log has no address of the gateway.' },
};
