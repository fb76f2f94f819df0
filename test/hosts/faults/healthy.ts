import type { Fault } from './fault.ts';

const MAIN_LISTENS =
  'rm $listener; sed -i \'s/^#\\(module(load="im[ut][dc]p")\\)/\\1/; s/^#\\(input(type="im[ut][dc]p"\\)/\\1/\' /etc/rsyslog.conf; again';

/** Proxies on which nothing is wrong, however they look: no red, and no yellow. */
export const HEALTHY: readonly Fault[] = [
  { id: 'healthy-onboarded', what: 'rsyslog, onboarded by us', inject: ':', red: [], trace: true },
  {
    id: 'healthy-main-file',
    what: 'the distribution’s own file listens',
    inject: MAIN_LISTENS,
    red: [],
    microsoft: 'all checks pass',
  },
  {
    id: 'healthy-legacy-directives',
    what: 'legacy directives listen',
    inject:
      "printf '$ModLoad imudp\\n$UDPServerRun 514\\n$ModLoad imtcp\\n$InputTCPServerRun 514\\n' >$listener; again",
    red: [],
  },
  {
    id: 'healthy-ruleset-calls-default',
    what: 'the input has a ruleset of its own, which calls the default one',
    inject:
      'sed -i \'s/port="514"/port="514" ruleset="remote"/\' $listener; printf \'ruleset(name="remote") {\\n  call RSYSLOG_DefaultRuleset\\n}\\n\' >>$listener; again',
    red: [],
    trace: true,
  },
  {
    id: 'healthy-tcp-only-profile',
    what: 'TCP only, as the profile says',
    inject: "sed -i '/imudp/d' $listener; again",
    profile: { listener: { port: 514, protocol: 'tcp' } },
    red: [],
  },
  {
    id: 'healthy-other-port',
    what: 'port 1514, as the profile says',
    inject: 'sed -i \'s/port="514"/port="1514"/\' $listener; again',
    profile: { listener: { port: 1514, protocol: 'both' } },
    red: [],
  },
  {
    id: 'healthy-other-agent-port',
    what: 'the agent uses 28331, and says so everywhere',
    inject: "echo 28331 >$cache/syslog.port; sed -i 's/28330/28331/' $forward; agent; again",
    red: [],
    trace: true,
  },
  {
    id: 'healthy-two-facilities',
    what: 'a Syslog rule takes other facilities',
    inject:
      'sed \'s/SECURITY_CEF_BLOB/LINUX_SYSLOGS_BLOB/; s/"local4"/"auth","daemon"/\' $chunk >$chunks/syslog-rule.json; agent',
    red: [],
    microsoft: 'check_multi_homing Failure',
  },
  {
    id: 'healthy-one-rule-two-sources',
    what: 'one rule takes CEF from local4 and Syslog from auth',
    inject: `python3 - $chunk <<'EOF'
import copy, json, sys
path = sys.argv[1]
rule = json.load(open(path))
other = copy.deepcopy(rule['dataSources'][0])
other['streams'][0]['stream'] = 'LINUX_SYSLOGS_BLOB'
other['configuration'] = [{'facilityNames': ['auth', 'daemon'], 'logLevels': ['Error']}]
rule['dataSources'].append(other)
json.dump(rule, open(path, 'w'))
EOF
      agent`,
    red: [],
  },
  {
    id: 'healthy-one-address',
    what: 'the inputs are bound to the address that the firewall sends to',
    inject:
      'ip addr add 198.51.100.10/32 dev lo; sed -i \'s/port="514"/port="514" address="198.51.100.10"/\' $listener; again',
    cure: 'ip addr del 198.51.100.10/32 dev lo',
    red: [],
    microsoft: 'the legacy script fails: it wants 0.0.0.0:514 to the letter',
  },
  {
    id: 'healthy-editor-open',
    what: 'a program that names the other daemon in its arguments is running',
    inject: `setsid python3 -c 'import os, time; open("/root/intruder", "w").write(str(os.getpid())); time.sleep(600)' /etc/syslog-ng/syslog-ng.conf </dev/null >/dev/null 2>&1 & sleep 0.3`,
    red: [],
    microsoft: 'takes the word in any argument for the daemon',
  },
  {
    id: 'healthy-endless-command',
    what: 'a command that the probe asks prints without end, and forges marks',
    inject: `printf '#!/bin/sh\\nprintf "end 0\\\\nbegin 0\\\\n"; yes | tr -d "\\\\n"\\n' >/usr/local/bin/azcmagent; chmod +x /usr/local/bin/azcmagent`,
    cure: 'rm /usr/local/bin/azcmagent',
    red: [],
  },
];
