import type { Fault } from './fault.ts';

const BYPASS =
  'sed -i \'s/port="514"/port="514" ruleset="remote"/\' $listener; echo \'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }\' >>$listener;';

/** Two faults at once: both root causes are named, the earlier one first, and nothing else. */
export const PAIRS: readonly Fault[] = [
  {
    id: 'pair-agent-and-daemon-stopped',
    what: 'agent and daemon were stopped',
    inject: 'silence; systemctl stop azuremonitoragent',
    red: ['daemon-running', 'agent-running'],
    microsoft: 'four failures, one of them false',
  },
  {
    id: 'pair-rule-and-listener',
    what: 'the rule takes another facility, and the port is closed',
    inject: 'sed -i \'s/"local4"/"local0"/\' $chunk; rm $listener; again',
    red: ['collection-rule-takes-cef', 'listener-open'],
  },
  {
    id: 'pair-configuration-and-agent',
    what: 'a syntax error in the listener’s file, and the agent stopped',
    inject: "echo 'input(type=' >>$listener; again; systemctl stop azuremonitoragent",
    red: ['configuration-valid', 'agent-running'],
  },
  {
    id: 'pair-ruleset-and-workspace',
    what: 'the input bypasses the agent, and the rule leaves out informational messages',
    inject: `${BYPASS} again; sed -i 's/"Debug","Info","Notice",//; s/"Debug", "Info", "Notice", //' $chunk; agent`,
    red: ['collection-rule-levels', 'ruleset-bypasses-agent'],
  },
  {
    id: 'pair-disk-and-listener',
    what: '/var/log is full, and only TCP is open',
    inject: "mount -t tmpfs -o size=40m none /var/log; sed -i '/imudp/d' $listener; again",
    red: ['disk-space', 'listener-open'],
  },
  {
    id: 'pair-stop-and-forward',
    what: 'a stop sorts before the agent’s rule, and the legacy rule was left behind',
    inject: "mv $stop $d/07-stop.conf; echo '*.* @@127.0.0.1:25226' >$d/security-config-omsagent.conf; again",
    red: ['drop-before-forward'],
    yellow: ['forwarded-once'],
  },
  {
    id: 'pair-module-and-token',
    what: 'imtcp is loaded twice, and the agent gets no token',
    inject:
      'sed -i \'s/^#module(load="imtcp")/module(load="imtcp")/\' /etc/rsyslog.conf; again; echo \'Failed to get MSI token from IMDS endpoint\' >>$errors',
    red: ['module-loaded-once', 'agent-uploads'],
  },
];
