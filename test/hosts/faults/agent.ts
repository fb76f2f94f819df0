import { type Fault, ALL_PASSED } from './fault.ts';
import { OTHER_WORKSPACE, WORKSPACE } from './good-host.ts';

const CHUNK = '/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks/emulated-rule.json';
const ERRORS = '/var/opt/microsoft/azuremonitoragent/log/mdsd.err';

/** The agent and the rules that it has from Azure. */
export const AGENT: readonly Fault[] = [
  {
    id: 'agent-absent',
    what: 'the agent is not installed',
    inject:
      'systemctl disable --now -q azuremonitoragent; rm -rf /opt/microsoft /etc/opt/microsoft /var/opt/microsoft /etc/systemd/system/azuremonitoragent.service $forward; systemctl daemon-reload; again',
    red: ['agent-installed'],
    microsoft:
      'verify_ama_agent_service_is_running Failure, and a second, false failure of the forwarding file',
  },
  {
    id: 'agent-stopped',
    what: 'the agent was stopped',
    inject: 'systemctl stop azuremonitoragent',
    red: ['agent-running'],
    microsoft:
      'verify_ama_agent_service_is_running Failure, and a second, false failure of the forwarding file',
  },
  {
    id: 'agent-failed',
    what: 'the agent ends with an error at its start',
    inject: "unit azuremonitoragent 'ExecStart=\\nExecStart=/bin/false\\nRestart=no'; agent",
    red: ['agent-running'],
    place: 'azuremonitoragent.service is failed',
    microsoft: 'verify_ama_agent_service_is_running Failure',
  },
  {
    id: 'agent-crashes',
    what: 'the agent crashes at its start, again and again',
    inject:
      "unit azuremonitoragent 'Type=simple\\nExecStart=\\nExecStart=/bin/false\\nRestart=always\\nRestartSec=200ms\\nStartLimitIntervalSec=0'; sed -i '/^.Service/i [Unit]\\nStartLimitIntervalSec=0' /etc/systemd/system/azuremonitoragent.service.d/fault.conf; systemctl daemon-reload; agent; sleep 1.2",
    red: ['agent-running'],
    microsoft:
      'Success or Failure by chance: it looks for the word active, which “activating” and “inactive” hold',
  },
  {
    id: 'agent-not-enabled',
    what: 'the agent runs, and stays away after the next boot',
    inject: 'systemctl disable -q azuremonitoragent',
    red: [],
    yellow: ['agent-starts-at-boot'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'rule-also-system',
    what: 'the CEF rule takes the system’s own facilities as well',
    inject: `sed -i 's/"local4"/"local4","user","daemon"/' $chunk; agent`,
    red: [],
    yellow: ['collection-rule-only-cef'],
    place: CHUNK,
    microsoft: ALL_PASSED,
  },
  {
    id: 'agent-crashed-before',
    what: 'the agent was killed and started again four times',
    inject:
      "unit azuremonitoragent 'Restart=always\\nRestartSec=10ms'; agent; for i in 1 2 3 4; do kill -KILL $(systemctl show -p MainPID --value azuremonitoragent); sleep 0.5; done",
    red: [],
    yellow: ['agent-restarts'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'agent-deaf',
    what: 'the agent runs and opens no port',
    inject: "unit azuremonitoragent 'Type=simple\\nExecStart=\\nExecStart=/bin/sleep 600'; agent",
    red: ['agent-port-answers'],
    microsoft: ALL_PASSED,
  },
  {
    id: 'rule-absent',
    what: 'no data collection rule has arrived, so the agent opens no port and writes no drop-in',
    inject:
      "rm $chunks/*.json $forward; unit azuremonitoragent 'Type=simple\\nExecStart=\\nExecStart=/bin/sleep 600'; agent; again",
    red: ['collection-rule-arrived'],
    place: '/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks',
    microsoft: 'verify_DCR_exists Failure; the section stops there',
  },
  {
    id: 'rule-broken',
    what: 'the data collection rule on disk is cut short',
    inject: 'head -c 100 $chunk >/root/part; cp /root/part $chunk',
    red: ['collection-rule-arrived'],
    place: CHUNK,
    microsoft: 'verify_dcr_has_valid_content: a red line, and no result line',
  },
  {
    id: 'rule-pretty-printed',
    what: 'the data collection rule spreads over many lines (it is right)',
    inject: 'python3 -m json.tool $chunk >/root/pretty; cp /root/pretty $chunk',
    red: [],
    microsoft: 'red: invalid rule, a key word is missing in a line',
  },
  {
    id: 'rule-only-syslog',
    what: 'the rule has the Syslog stream only',
    inject: 'sed -i s/SECURITY_CEF_BLOB/LINUX_SYSLOGS_BLOB/ $chunk; agent',
    red: ['collection-rule-takes-cef'],
    place: CHUNK,
    microsoft: 'verify_DCR_content_has_stream Failure',
  },
  {
    id: 'rule-only-asa',
    what: 'the rule has the stream of Cisco ASA only',
    inject: 'sed -i s/SECURITY_CEF_BLOB/SECURITY_CISCO_ASA_BLOB/ $chunk; agent',
    red: ['collection-rule-takes-cef'],
    place: CHUNK,
    microsoft: 'verify_DCR_content_has_stream Failure',
  },
  {
    id: 'rule-other-facility',
    what: 'the rule takes local0, the firewall sends local4',
    inject: 'sed -i \'s/"local4"/"local0"/\' $chunk; agent',
    red: ['collection-rule-takes-cef'],
    place: CHUNK,
    microsoft: ALL_PASSED,
  },
  {
    id: 'profile-other-facility',
    what: 'the profile says local6, the rule takes local4',
    inject: ':',
    profile: { facility: 'local6' },
    red: ['collection-rule-takes-cef'],
    yellow: ['local-files-spared'],
    place: CHUNK,
    microsoft: ALL_PASSED,
  },
  {
    id: 'rule-levels',
    what: 'the rule takes warnings and worse only',
    inject: 'sed -i \'s/"Debug","Info","Notice",//; s/"Debug", "Info", "Notice", //\' $chunk; agent',
    red: ['collection-rule-levels'],
    place: CHUNK,
    microsoft: ALL_PASSED,
  },
  {
    id: 'other-workspace',
    what: 'the rule sends to another workspace than the profile’s',
    inject: `sed -i s/${WORKSPACE}/${OTHER_WORKSPACE}/ $chunk; agent`,
    red: ['agent-workspace'],
    place: CHUNK,
    microsoft: ALL_PASSED,
  },
  {
    id: 'two-rules',
    what: 'two rules take CEF from the facility',
    inject: 'cp $chunk $chunks/second-rule.json; agent',
    red: [],
    yellow: ['one-workspace'],
    microsoft: 'check_multi_homing Failure',
  },
  {
    id: 'facility-shared',
    what: 'a Syslog rule takes the same facility',
    inject: 'sed s/SECURITY_CEF_BLOB/LINUX_SYSLOGS_BLOB/ $chunk >$chunks/syslog-rule.json; agent',
    red: [],
    yellow: ['facility-not-shared'],
    microsoft: 'check_multi_homing Failure, for another reason',
  },
  {
    id: 'two-agents',
    what: 'the legacy agent’s port is open as well',
    inject: `
      cat >/root/intruder.py <<'EOF'
import os, socket, time
tcp = socket.socket(); tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); tcp.bind(('127.0.0.1', 25226)); tcp.listen()
open('/root/intruder', 'w').write(str(os.getpid()))
time.sleep(600)
EOF
      setsid python3 /root/intruder.py </dev/null >/dev/null 2>&1 &
      for i in 1 2 3 4 5 6 7 8 9; do [ -e /root/intruder ] && break; sleep 0.1; done`,
    red: [],
    yellow: ['one-agent'],
    microsoft: 'verify_oms_agent_not_running Failure, when netstat is there',
  },
  {
    id: 'upload-no-token',
    what: 'the agent gets no token of the machine’s identity',
    inject: 'echo "$(date -u +%FT%TZ): Failed to get MSI token from IMDS endpoint" >>$errors',
    red: ['agent-uploads'],
    place: ERRORS,
    microsoft: ALL_PASSED,
  },
  {
    id: 'upload-unreachable',
    what: 'the workspace’s address can’t be reached',
    inject: `echo "$(date -u +%FT%TZ): Error resolving host ${WORKSPACE}.ods.opinsights.azure.com: Name or service not known, opinsights" >>$errors`,
    red: ['agent-uploads'],
    place: ERRORS,
    microsoft: ALL_PASSED,
  },
];
