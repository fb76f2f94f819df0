/**
 * The query that finds the rows in the workspace, on one line, ready to copy. The mock messages are told by their token,
 * the firewall's own by the vendor in their header.
 */
export function arrivalQuery(token: string): string {
  return [
    'CommonSecurityLog',
    'where TimeGenerated > ago(1h)',
    `where DeviceCustomString1 startswith "${token}" or DeviceVendor == "Palo Alto Networks"`,
    'summarize Events = count(), Latest = max(TimeGenerated) by DeviceVendor, DeviceProduct, Computer',
  ].join(' | ');
}
