/** What the agent writes into the daemon's configuration when a rule arrives (azure-monitor-docs, data-collection-syslog). */
export function forwardFrom(daemon: 'rsyslog' | 'syslog-ng', port: number): { path: string; text: string } {
  return daemon === 'rsyslog'
    ? { path: 'etc/rsyslog.d/10-azuremonitoragent-omfwd.conf', text: rsyslog(port) }
    : { path: 'etc/syslog-ng/conf.d/azuremonitoragent-tcp.conf', text: syslogNg(port) };
}

const FORMAT = '<%PRI%>%TIMESTAMP% %HOSTNAME% %syslogtag%%msg:::sp-if-no-1st-sp%%msg%';

function rsyslog(port: number): string {
  return `# Written by the Azure Monitor Agent emulator, to the contract that Microsoft publishes for azuremonitoragent.
template(name="AMA_RSYSLOG_TraditionalForwardFormat" type="string" string="${FORMAT}")
*.* action(
  type="omfwd" target="127.0.0.1" port="${port}" protocol="tcp"
  template="AMA_RSYSLOG_TraditionalForwardFormat"
  queue.type="LinkedList" queue.filename="omfwd-azuremonitoragent"
  queue.size="25000" queue.maxDiskSpace="1g" queue.saveOnShutdown="on"
  action.resumeRetryCount="-1" action.resumeInterval="5"
)
`;
}

function syslogNg(port: number): string {
  return `# Written by the Azure Monitor Agent emulator, to the contract that Microsoft publishes for azuremonitoragent.
destination d_azure_mdsd {
  network("127.0.0.1" port(${port}) log-fifo-size(25000));
};
log {
  source(s_src);
  destination(d_azure_mdsd);
  flags(flow-control);
};
`;
}
