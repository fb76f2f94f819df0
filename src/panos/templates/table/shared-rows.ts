import { type FieldRow, PUBLISHED, TUNED } from './row.ts';

/** How a log begins whose guide uses the keys of CEF. */
export const BEGIN: readonly FieldRow[] = [
  ['rt', 'cef-formatted-receive_time'],
  ['deviceExternalId', 'serial'],
];

/** Where a session went, and under which rule. */
export const SESSION: readonly FieldRow[] = [
  ['src', 'src'],
  ['dst', 'dst'],
  ['sourceTranslatedAddress', 'natsrc'],
  ['destinationTranslatedAddress', 'natdst'],
  ['cs1', 'rule', 'Rule'],
  ['suser', 'srcuser'],
  ['duser', 'dstuser'],
  ['app', 'app'],
  ['cs3', 'vsys', 'Virtual System'],
  ['cs4', 'from', 'Source Zone'],
  ['cs5', 'to', 'Destination Zone'],
  ['deviceInboundInterface', 'inbound_if'],
  ['deviceOutboundInterface', 'outbound_if'],
  ['cs6', 'logset', 'LogProfile'],
  ['cn1', 'sessionid', 'SessionID'],
  ['cnt', 'repeatcnt'],
  ['spt', 'sport'],
  ['dpt', 'dport'],
  ['sourceTranslatedPort', 'natsport'],
  ['destinationTranslatedPort', 'natdport'],
  ['flexString1', 'flags', 'Flags'],
  ['proto', 'proto'],
  ['act', 'action'],
];

/** The account of the incidents. Not where `suid` is the sender of a mail. */
export const ACCOUNT: readonly FieldRow[] = [['suid', 'srcuser', undefined, TUNED]];

export const DEVICE_GROUPS: readonly FieldRow[] = [
  ['PanOSDGl1', 'dg_hier_level_1'],
  ['PanOSDGl2', 'dg_hier_level_2'],
  ['PanOSDGl3', 'dg_hier_level_3'],
  ['PanOSDGl4', 'dg_hier_level_4'],
  ['PanOSVsysName', 'vsys_name'],
  ['dvchost', 'device_name'],
];

export const ACTION_FLAGS: readonly FieldRow[] = [['PanOSActionFlags', 'actionflags']];
export const SEQUENCE: readonly FieldRow[] = [['externalId', 'seqno']];
export const HIGH_RESOLUTION: readonly FieldRow[] = [
  ['PanOSTimeGeneratedHighResolution', 'high_res_timestamp'],
];

/** Virtual machines and the tunnel around a session. */
export const AROUND: readonly FieldRow[] = [
  ['PanOSSrcUUID', 'src_uuid'],
  ['PanOSDstUUID', 'dst_uuid'],
  ['PanOSTunnelID', 'tunnelid'],
  ['PanOSMonitorTag', 'monitortag'],
  ['PanOSParentSessionID', 'parent_session_id'],
  ['PanOSParentStartTime', 'parent_start_time'],
  ['PanOSTunnelType', 'tunnel'],
];

/** What PAN-OS 10.0 added to traffic, threat and URL logs; the addresses of machines have keys of CEF in a tuned one. */
export function deviceRows(macs: 'own' | 'standard'): readonly FieldRow[] {
  const mac = macs === 'own' ? undefined : PUBLISHED;
  return [
    ['PanXFFIP', 'xff_ip'],
    ['PanSrcDeviceCat', 'src_category'],
    ['PanSrcDeviceProf', 'src_profile'],
    ['PanSrcDeviceModel', 'src_model'],
    ['PanSrcDeviceVendor', 'src_vendor'],
    ['PanSrcDeviceOS', 'src_osfamily'],
    ['PanSrcDeviceOSv', 'src_osversion'],
    ['PanSrcHostname', 'src_host'],
    ['PanSrcMac', 'src_mac', undefined, mac],
    ['PanDstDeviceCat', 'dst_category'],
    ['PanDstDeviceProf', 'dst_profile'],
    ['PanDstDeviceModel', 'dst_model'],
    ['PanDstDeviceVendor', 'dst_vendor'],
    ['PanDstDeviceOS', 'dst_osfamily'],
    ['PanDstDeviceOSv', 'dst_osversion'],
    ['PanDstHostname', 'dst_host'],
    ['PanDstMac', 'dst_mac', undefined, mac],
    ['PanContainerName', 'container_id'],
    ['PanPODNamespace', 'pod_namespace'],
    ['PanPODName', 'pod_name'],
    ['PanSrcEDL', 'src_edl'],
    ['PanDstEDL', 'dst_edl'],
    ['PanGPHostID', 'hostid'],
    ['PanEPSerial', 'serialnumber'],
  ];
}
