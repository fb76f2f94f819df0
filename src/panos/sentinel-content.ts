/** What of Microsoft's solution for Palo Alto reads CommonSecurityLog. */
export interface Reader {
  readonly kind: 'analytics rule' | 'hunting query' | 'workbook' | 'ASIM parser' | 'connector page';
  readonly name: string;
  /** Log types whose events it reads; absent for all. */
  readonly logTypes?: readonly string[];
}

/**
 * Rules, hunting queries, workbooks and parsers of the Azure-Sentinel repository (Solutions/PaloAlto-PAN-OS,
 * Parsers/ASim*), as read in November 2026.
 */
const READERS = {
  ruleCovidHash: {
    kind: 'analytics rule',
    name: 'Microsoft COVID-19 file hash indicator matches',
    logTypes: ['wildfire'],
  },
  ruleBeacon: {
    kind: 'analytics rule',
    name: 'Palo Alto - potential beaconing detected',
    logTypes: ['traffic'],
  },
  rulePortscan: {
    kind: 'analytics rule',
    name: 'Palo Alto - possible internal to external port scanning',
    logTypes: ['traffic'],
  },
  ruleUnusualThreat: {
    kind: 'analytics rule',
    name: 'Palo Alto Threat signatures from Unusual IP addresses',
    logTypes: ['threat', 'wildfire', 'data'],
  },
  ruleNmap100: {
    kind: 'analytics rule',
    name: 'Palo Alto - possible nmap scan on with top 100 option',
    logTypes: ['traffic'],
  },
  huntBeacon: {
    kind: 'hunting query',
    name: 'Palo Alto - potential beaconing detected',
    logTypes: ['traffic'],
  },
  huntRiskports: { kind: 'hunting query', name: 'Palo Alto - high-risk ports', logTypes: ['traffic'] },
  workbookOverview: {
    kind: 'workbook',
    name: 'Palo Alto Networks overview',
    logTypes: ['traffic', 'threat', 'url', 'wildfire', 'data'],
  },
  workbookThreat: {
    kind: 'workbook',
    name: 'Palo Alto network threat',
    logTypes: ['threat', 'wildfire', 'url'],
  },
  parserNetsession: { kind: 'ASIM parser', name: 'ASimNetworkSessionPaloAltoCEF', logTypes: ['traffic'] },
  parserWebsession: { kind: 'ASIM parser', name: 'ASimWebSessionPaloAltoCEF', logTypes: ['url'] },
  parserAuthGp: {
    kind: 'ASIM parser',
    name: 'ASimAuthenticationPaloAltoGlobalProtect',
    logTypes: ['globalprotect'],
  },
  connectorConnected: { kind: 'connector page', name: 'whether the connector is shown as connected' },
} as const satisfies Record<string, Reader>;

type Id = keyof typeof READERS;

/** Columns of CommonSecurityLog and who reads them. */
const BY_COLUMN: Readonly<Record<string, readonly Id[]>> = {
  DeviceVendor: [
    'ruleBeacon',
    'ruleUnusualThreat',
    'huntBeacon',
    'huntRiskports',
    'workbookOverview',
    'workbookThreat',
    'parserNetsession',
    'parserWebsession',
    'parserAuthGp',
    'connectorConnected',
    'rulePortscan',
  ],
  DeviceProduct: [
    'workbookOverview',
    'workbookThreat',
    'parserWebsession',
    'parserAuthGp',
    'connectorConnected',
    'rulePortscan',
    'ruleUnusualThreat',
  ],
  DeviceVersion: ['parserNetsession', 'parserWebsession', 'parserAuthGp'],
  DeviceEventClassID: [
    'ruleUnusualThreat',
    'workbookOverview',
    'workbookThreat',
    'parserWebsession',
    'parserAuthGp',
  ],
  Activity: [
    'ruleBeacon',
    'huntBeacon',
    'huntRiskports',
    'parserNetsession',
    'ruleUnusualThreat',
    'workbookThreat',
    'parserWebsession',
    'workbookOverview',
    'ruleNmap100',
    'ruleCovidHash',
  ],
  LogSeverity: ['workbookOverview', 'workbookThreat', 'parserNetsession', 'parserWebsession', 'parserAuthGp'],
  SourceIP: [
    'ruleBeacon',
    'huntBeacon',
    'rulePortscan',
    'ruleUnusualThreat',
    'ruleNmap100',
    'ruleCovidHash',
    'huntRiskports',
    'workbookOverview',
    'workbookThreat',
    'parserNetsession',
    'parserWebsession',
    'parserAuthGp',
  ],
  DestinationIP: [
    'ruleBeacon',
    'huntBeacon',
    'huntRiskports',
    'rulePortscan',
    'ruleNmap100',
    'ruleUnusualThreat',
    'ruleCovidHash',
    'workbookOverview',
    'workbookThreat',
    'parserNetsession',
    'parserWebsession',
    'parserAuthGp',
  ],
  SourcePort: [
    'ruleBeacon',
    'huntBeacon',
    'ruleNmap100',
    'ruleCovidHash',
    'workbookOverview',
    'workbookThreat',
    'parserNetsession',
    'parserWebsession',
  ],
  DestinationPort: [
    'rulePortscan',
    'ruleNmap100',
    'ruleBeacon',
    'huntBeacon',
    'huntRiskports',
    'workbookOverview',
    'workbookThreat',
    'ruleCovidHash',
    'parserNetsession',
    'parserWebsession',
  ],
  Protocol: ['huntRiskports', 'rulePortscan', 'parserNetsession', 'parserWebsession'],
  ApplicationProtocol: [
    'rulePortscan',
    'ruleNmap100',
    'ruleCovidHash',
    'workbookOverview',
    'workbookThreat',
    'parserNetsession',
  ],
  DeviceAction: [
    'rulePortscan',
    'huntRiskports',
    'ruleUnusualThreat',
    'ruleCovidHash',
    'workbookOverview',
    'workbookThreat',
    'parserNetsession',
    'parserWebsession',
  ],
  SimplifiedDeviceAction: ['ruleUnusualThreat'],
  DeviceName: [
    'ruleBeacon',
    'huntBeacon',
    'rulePortscan',
    'ruleCovidHash',
    'huntRiskports',
    'parserNetsession',
    'parserAuthGp',
  ],
  Computer: ['rulePortscan', 'ruleNmap100', 'parserWebsession', 'parserAuthGp'],
  CollectorHostName: ['connectorConnected'],
  SourceUserID: ['ruleBeacon', 'huntBeacon', 'rulePortscan', 'ruleCovidHash'],
  SourceUserName: ['ruleCovidHash', 'parserNetsession', 'parserWebsession', 'parserAuthGp'],
  DestinationUserName: ['ruleCovidHash', 'parserNetsession', 'parserWebsession'],
  DestinationUserID: ['workbookOverview', 'workbookThreat', 'ruleCovidHash'],
  SentBytes: ['ruleBeacon', 'huntBeacon', 'huntRiskports', 'workbookOverview', 'parserNetsession'],
  ReceivedBytes: ['ruleBeacon', 'huntBeacon', 'huntRiskports', 'workbookOverview', 'parserNetsession'],
  Reason: ['rulePortscan', 'workbookOverview'],
  DeviceEventCategory: ['workbookThreat', 'workbookOverview'],
  RequestURL: ['workbookOverview', 'workbookThreat', 'ruleCovidHash', 'parserWebsession'],
  DeviceCustomString1: ['parserNetsession', 'parserWebsession'],
  DeviceCustomString2: ['workbookOverview', 'workbookThreat', 'parserWebsession'],
  DeviceCustomString4: ['workbookOverview', 'parserNetsession', 'parserWebsession'],
  DeviceCustomString5: ['parserNetsession', 'parserWebsession'],
  DeviceCustomNumber1: ['parserNetsession', 'parserWebsession'],
  DeviceCustomNumber2: ['parserNetsession'],
  DeviceCustomNumber3: ['parserNetsession'],
  FlexNumber1: ['parserNetsession'],
  FlexString1: ['parserNetsession'],
  FlexString2: ['parserWebsession'],
  SourceTranslatedAddress: ['parserNetsession', 'parserWebsession'],
  DestinationTranslatedAddress: ['parserNetsession', 'parserWebsession'],
  SourceTranslatedPort: ['parserNetsession', 'parserWebsession'],
  DestinationTranslatedPort: ['parserNetsession', 'parserWebsession'],
  DeviceInboundInterface: ['parserNetsession', 'parserWebsession'],
  DeviceOutboundInterface: ['parserNetsession', 'parserWebsession'],
  SourceMACAddress: ['parserNetsession'],
  DestinationMACAddress: ['parserNetsession'],
  Message: ['workbookOverview', 'workbookThreat', 'parserNetsession', 'parserAuthGp'],
  ReceiptTime: ['workbookOverview', 'workbookThreat'],
  FileHash: ['ruleCovidHash'],
  DeviceExternalID: ['parserWebsession', 'parserAuthGp'],
  ExtID: ['parserAuthGp'],
  EventCount: ['parserWebsession'],
  RequestClientApplication: ['parserWebsession'],
  RequestContext: ['parserWebsession'],
  RequestMethod: ['parserWebsession'],
  ThreatConfidence: ['parserWebsession'],
  AdditionalExtensions: [
    'rulePortscan',
    'workbookOverview',
    'workbookThreat',
    'parserNetsession',
    'parserWebsession',
    'parserAuthGp',
  ],
};

/** Own keys of PAN-OS that the content takes out of AdditionalExtensions. */
const BY_OWN_KEY: readonly (readonly [Id, string])[] = [
  ['workbookOverview', 'PanOSReferer'],
  ['workbookThreat', 'PanOSThreatCategory'],
  [
    'parserWebsession',
    'PanOSXForwarderfor PanXFFIP PanOSReferer PanOSRuleUUID PanSrcHostname PanSrcMac PanSrcDeviceCat PanSrcDAG PanOSSrcUUID PanSrcDeviceProf PanSrcDeviceModel PanSrcDeviceVendor PanSrcDeviceOS PanSrcDeviceOSv PanDstHostname PanDstMac PanDstDeviceCat PanDstDAG PanOSDstUUID PanDstDeviceProf PanDstDeviceModel PanDstDeviceVendor PanDstDeviceOS PanDstDeviceOSv',
  ],
  [
    'parserAuthGp',
    'PanOSEventID PanOSStage PanOSLogTimeStamp PanOSAuthMethod PanOSTunnelType PanOSSourceUserName PanOSSourceRegion PanOSEndpointDeviceName PanOSPublicIPv4 PanOSPublicIPv6 PanOSPrivateIPv4 PanOSPrivateIPv6 PanOSHostID PanOSGlobalProtectClientVersion PanOSEndpointOSType PanOSEndpointOSVersion PanOSEventStatus PanOSGPGatewayLocation PanOSPortal PanOSLoginDuration PanOSConnectionError PanOSDescription PanOSDeviceSN PanOSVirtualSystem',
  ],
];

const byOwnKey = new Map<string, Id[]>();
for (const [id, keys] of BY_OWN_KEY) {
  for (const key of keys.split(' ')) byOwnKey.set(key, [...(byOwnKey.get(key) ?? []), id]);
}

/**
 * What in Sentinel's content for Palo Alto reads a column; empty where nothing is known to.
 * @param logType only what reads events of this log type
 */
export function readersOf(column: string, logType?: string): readonly Reader[] {
  return readers(Object.hasOwn(BY_COLUMN, column) ? (BY_COLUMN[column] ?? []) : [], logType);
}

/** The same for a key of PAN-OS's own, such as `PanOSReferer`, which goes to AdditionalExtensions. */
export function readersOfOwnKey(key: string, logType?: string): readonly Reader[] {
  return readers(byOwnKey.get(key) ?? [], logType);
}

/** A column, and what reads it for a log type. */
export interface ReadColumn {
  readonly column: string;
  readonly readers: readonly Reader[];
}

const readFor = new Map<string, readonly ReadColumn[]>();

/** Every column that the content reads for a log type. */
export function columnsReadFor(logType: string): readonly ReadColumn[] {
  const known = readFor.get(logType);
  if (known !== undefined) return known;
  const columns = Object.keys(BY_COLUMN).flatMap((column) => {
    const readers = readersOf(column, logType);
    return readers.length === 0 ? [] : [{ column, readers }];
  });
  readFor.set(logType, columns);
  return columns;
}

function readers(ids: readonly Id[], logType: string | undefined): readonly Reader[] {
  const all: readonly Reader[] = ids.map((id) => READERS[id]);
  return logType === undefined
    ? all
    : all.filter(({ logTypes }) => logTypes === undefined || logTypes.includes(logType));
}

/** How that content reads a column where a sender could easily get it wrong. */
const REMARKS: Readonly<Record<string, string>> = {
  DeviceVendor: 'The content compares it with `Palo Alto Networks`, letter by letter.',
  DeviceProduct: 'The content looks for `PAN-OS`.',
  DeviceEventClassID: 'The content reads the subtype here (`$subtype`); for GlobalProtect the log type.',
  Activity: 'The content reads the log type here in capitals: `TRAFFIC`, `THREAT`.',
  LogSeverity: 'The parsers look up numbers, so `$number-of-severity` fits and `$severity` does not.',
  Protocol: 'The hunting query joins with `tcp` and `udp` in small letters.',
  DeviceName: 'The host of the incidents.',
  SourceUserID: 'The account of the incidents; templates that fill `suser` only leave it empty.',
  SentBytes:
    'By the standard `out` is what the destination sent. The content reads SentBytes as what the source sent.',
  ReceivedBytes:
    'By the standard `in` is what the source sent. The content reads ReceivedBytes as what the destination sent.',
  Reason: 'The port scan rule leaves `aged-out` and `tcp-fin` out.',
  DeviceCustomString1: 'The parsers read the name of the security rule here.',
  DeviceCustomString2: 'The workbooks read the URL category, or the verdict of WildFire, here.',
  DeviceCustomString4: 'The content reads the source zone here.',
  DeviceCustomString5: 'The parsers read the destination zone here.',
  FlexNumber1: 'The column holds 32 bits: sessions over 2 GiB do not fit.',
};

/** A sentence about how Sentinel's content reads a column, where there is something to know. */
export function remarkOn(column: string): string | undefined {
  return Object.hasOwn(REMARKS, column) ? REMARKS[column] : undefined;
}
