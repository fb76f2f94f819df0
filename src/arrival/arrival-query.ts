/** How far back and ahead the query looks: clocks and time zones of senders are often hours off. */
const AROUND = '2d';

/**
 * The query that finds what arrived in a workspace in the last hour, on one line, ready to copy. It goes by the time of
 * ingestion, since the time of the event may lie hours off; its rows are what `judgeArrival` judges. `token` finds the
 * messages of one proof among the mock messages.
 */
export function arrivalQuery(token?: string): string {
  const proof = token === undefined ? '' : `, Proof = countif(DeviceCustomString1 startswith "${token}")`;
  const window = `where TimeGenerated between (ago(${AROUND}) .. (now() + ${AROUND})) and ingestion_time() > ago(1h)`;
  const times = 'Latest = max(TimeGenerated), Ingested = max(ingestion_time())';
  const cef = [
    'CommonSecurityLog',
    window,
    `summarize Events = count()${proof}, ${times}, EventTime = max(todatetime(ReceiptTime)) by Table = "CommonSecurityLog", DeviceVendor, DeviceProduct, DeviceExternalID, DeviceName, Activity, Computer`,
  ].join(' | ');
  const plain = [
    'Syslog',
    window,
    `where ProcessName has "CEF" or SyslogMessage has "CEF:" or SyslogMessage matches regex @",(TRAFFIC|THREAT|SYSTEM|CONFIG),"`,
    `summarize Events = count(), ${times}, SyslogMessage = take_any(SyslogMessage) by Table = "Syslog", ProcessName, Facility, Computer`,
  ].join(' | ');
  return `union isfuzzy=true (${cef}), (${plain})`;
}
