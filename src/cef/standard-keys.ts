/** Keys of the CEF dictionary: of producers, of consumers, and the few that Sentinel maps beyond the standard. */
const STANDARD_KEYS: ReadonlySet<string> = new Set(
  `
  _cefVer act agentDnsDomain agentNtDomain agentTranslatedAddress agentTranslatedZoneExternalID
  agentTranslatedZoneKey agentTranslatedZoneURI agentZoneExternalID agentZoneKey agentZoneURI agt ahost
  aid amac app art at atz av c6a1 c6a1Label c6a2 c6a2Label c6a3 c6a3Label c6a4 c6a4Label cat catdt cfp1
  cfp1Label cfp2 cfp2Label cfp3 cfp3Label cfp4 cfp4Label cn1 cn1Label cn2 cn2Label cn3 cn3Label cnt cs1
  cs1Label cs2 cs2Label cs3 cs3Label cs4 cs4Label cs5 cs5Label cs6 cs6Label customerExternalID customerKey
  customerURI dTranslatedZoneKey dZoneKey destinationDnsDomain destinationServiceName
  destinationTranslatedAddress destinationTranslatedPort destinationTranslatedZoneExternalID
  destinationTranslatedZoneURI destinationZoneExternalID destinationZoneURI deviceCustomDate1
  deviceCustomDate1Label deviceCustomDate2 deviceCustomDate2Label deviceDirection deviceDnsDomain
  deviceExternalId deviceFacility deviceInboundInterface deviceNtDomain deviceOutboundInterface
  devicePayloadId deviceProcessName deviceSeverity deviceTranslatedAddress deviceTranslatedZoneExternalID
  deviceTranslatedZoneKey deviceTranslatedZoneURI deviceZoneExternalID deviceZoneKey deviceZoneURI dhost
  dlat dlong dmac dntdom dpid dpriv dproc dpt dst dtz duid duser dvc dvchost dvcmac dvcpid end eventId
  externalId fileCreateTime fileHash fileId fileModificationTime filePath filePermission fileType
  flexDate1 flexDate1Label flexNumber1 flexNumber1Label flexNumber2 flexNumber2Label flexString1
  flexString1Label flexString2 flexString2Label fname frameworkName fsize in mrt msg oldFileCreateTime
  oldFileHash oldFileId oldFileModificationTime oldFileName oldFilePath oldFilePermission oldFileSize
  oldFileType out outcome proto rawEvent reason reportedDuration reportedResourceGroupName
  reportedResourceID reportedResourceName reportedResourceType request requestClientApplication
  requestContext requestCookies requestMethod rt sTranslatedZoneKey sZoneKey shost slat slong smac sntdom
  sourceDnsDomain sourceServiceName sourceTranslatedAddress sourceTranslatedPort
  sourceTranslatedZoneExternalID sourceTranslatedZoneURI sourceZoneExternalID sourceZoneURI spid spriv
  sproc spt src start suid suser threatActor threatAttackID type
`
    .trim()
    .split(/\s+/),
);

/** Whether a word is a key that a reader of CEF would expect: a key of the dictionary, or one of PAN-OS's own. */
export function isKnownKey(word: string): boolean {
  return STANDARD_KEYS.has(word) || /^PanOS[A-Z][A-Za-z0-9]*$/.test(word);
}
