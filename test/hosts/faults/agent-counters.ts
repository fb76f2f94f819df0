import { ALL_PASSED, type Fault } from './fault.ts';

const COUNTERS = '/var/opt/microsoft/azuremonitoragent/log/mdsd.qos';
const CEF = '<166>Nov 25 03:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|11.1|end|TRAFFIC|1|cnt=1';
/** A stand-in for the command of Azure Arc's agent. */
const arc = (status: string): string => `cat >/usr/local/bin/azcmagent <<'END'
#!/bin/sh
[ "$1" = show ] && echo '{"agentVersion":"1.48","status":"${status}","resourceId":"/subscriptions/0/machines/proxy"}'
[ "$1" = version ] && echo 'azcmagent version 1.48'
END
chmod +x /usr/local/bin/azcmagent`;

/** What the agent itself counts and logs, and the state of Azure Arc. */
export const AGENT_COUNTERS: readonly Fault[] = [
  {
    id: 'agent-drops-rows',
    what: 'the agent has read rows of the firewall’s facility and not sent them',
    inject: 'touch /var/opt/microsoft/azuremonitoragent/emulator/losing',
    send: [['udp', Array.from({ length: 30 }, () => CEF)]],
    red: [],
    yellow: ['agent-sends-all'],
    place: COUNTERS,
    microsoft: ALL_PASSED,
  },
  {
    id: 'arc-expired',
    what: 'Azure Arc’s connection has expired',
    inject: arc('Expired'),
    cure: 'rm -f /usr/local/bin/azcmagent',
    red: ['arc-connected'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'healthy-arc',
    what: 'Azure Arc is connected',
    inject: arc('Connected'),
    cure: 'rm -f /usr/local/bin/azcmagent',
    red: [],
  },
  {
    id: 'healthy-old-error',
    what: 'the last line of the agent’s error log is of last month',
    inject:
      'echo "$(date -u -d \'30 days ago\' +%FT%T).1234567Z: Failed to get MSI token from IMDS endpoint" >>$errors',
    red: [],
  },
];
