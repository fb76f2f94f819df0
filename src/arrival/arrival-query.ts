/** How far back and ahead the query looks: clocks and time zones of senders are often hours off. */
const AROUND = '2d';

/**
 * The query that finds what arrived in a workspace in the last hour, on one line, ready to copy. It goes by the time of
 * ingestion, since the time of the event may lie hours off; its rows are what `judgeArrival` judges.
 */
export function arrivalQuery(): string {
  const window = `where TimeGenerated between (ago(${AROUND}) .. (now() + ${AROUND})) and ingestion_time() > ago(1h)`;
  const times = 'Latest = max(TimeGenerated), Ingested = max(ingestion_time())';
  const cef = [
    'CommonSecurityLog',
    window,
    `summarize Events = count(), ${times}, EventTime = max(todatetime(ReceiptTime)) by Table = "CommonSecurityLog", DeviceVendor, DeviceProduct, DeviceExternalID, DeviceName, Activity, Computer`,
  ].join(' | ');
  const plain = [
    'Syslog',
    window,
    `where ProcessName has "CEF" or SyslogMessage has "CEF:" or SyslogMessage matches regex @",(TRAFFIC|THREAT|SYSTEM|CONFIG),"`,
    `summarize Events = count(), ${times}, SyslogMessage = take_any(SyslogMessage) by Table = "Syslog", ProcessName, Facility, Computer`,
  ].join(' | ');
  return `union isfuzzy=true (${cef}), (${plain})`;
}

/** A short one for the mock messages of one proof, which are told by their token, and for the firewall's own. */
export function proofQuery(token: string): string {
  return [
    'CommonSecurityLog',
    'where ingestion_time() > ago(1h)',
    `where DeviceCustomString1 startswith "${token}" or DeviceVendor == "Palo Alto Networks"`,
    'summarize count() by DeviceVendor, DeviceProduct, DeviceExternalID',
  ].join(' | ');
}
