/**
 * What arrived in the last hour, two days back and ahead by the time of the event: clocks and time zones of senders are
 * often hours off, and a query that names no time is cut by the portal's time picker.
 */
const WINDOW = 'where TimeGenerated between (ago(2d) .. (now() + 2d)) and ingestion_time() > ago(1h)';

/**
 * The query that finds what arrived in a workspace in the last hour, on one line, ready to copy. It goes by the time of
 * ingestion, since the time of the event may lie hours off; its rows are what `judgeArrival` judges.
 */
export function arrivalQuery(): string {
  const times = 'Latest = max(TimeGenerated), Ingested = max(ingestion_time())';
  const cef = [
    'CommonSecurityLog',
    WINDOW,
    `summarize Events = count(), ${times}, EventTime = max(todatetime(ReceiptTime)) by Table = "CommonSecurityLog", DeviceVendor, DeviceProduct, DeviceExternalID, DeviceName, Activity, Computer`,
  ].join(' | ');
  const plain = [
    'Syslog',
    WINDOW,
    `where ProcessName has "CEF" or SyslogMessage has "CEF:" or SyslogMessage matches regex @",(TRAFFIC|THREAT|SYSTEM|CONFIG),"`,
    `summarize Events = count(), ${times}, SyslogMessage = take_any(SyslogMessage) by Table = "Syslog", ProcessName, Facility, Computer`,
  ].join(' | ');
  return `union isfuzzy=true (${cef}), (${plain})`;
}

/** A short one for the mock messages of one proof, which are told by their token, and for the firewall's own. */
export function proofQuery(token: string): string {
  return [
    'CommonSecurityLog',
    WINDOW,
    `where DeviceCustomString1 startswith "${token}" or DeviceVendor == "Palo Alto Networks"`,
    'summarize count() by DeviceVendor, DeviceProduct, DeviceExternalID',
  ].join(' | ');
}
