import type { Fault } from './fault.ts';

/** Debian 13 with Python 3.13. */
export const TRIXIE: readonly Fault[] = [
  {
    id: 'trixie-no-distutils',
    what: 'Python 3.13 has no distutils for the script (the proxy is well)',
    inject: ':',
    red: [],
    hint: 'validation-script-runs',
    microsoft: 'version 2.5 dies at its start, exit 1',
  },
  {
    id: 'trixie-listener-absent',
    what: 'no input: the port is closed',
    inject: 'rm $listener; again',
    red: ['listener-open'],
    microsoft: 'version 2.5 dies at its start, exit 1',
  },
  {
    id: 'trixie-ruleset-bypasses-agent',
    what: 'the inputs are bound to a ruleset that only writes a file',
    inject:
      'sed -i \'s/port="514"/port="514" ruleset="remote"/\' $listener; echo \'ruleset(name="remote") { action(type="omfile" file="/var/log/fw.log") }\' >>$listener; again',
    red: ['ruleset-bypasses-agent'],
    place: '/etc/rsyslog.d/05-sentinel-cef-listener.conf:4',
  },
  {
    id: 'trixie-configuration-broken',
    what: 'a drop-in has a syntax error, and rsyslog was restarted',
    inject: 'echo \'input(type="imudp" port=\' >$d/40-more.conf; again',
    red: ['configuration-valid'],
    place: '/etc/rsyslog.d/40-more.conf',
  },
  {
    id: 'trixie-agent-crashes',
    what: 'the agent ends with an error at its start',
    inject: "unit azuremonitoragent 'ExecStart=\\nExecStart=/bin/false\\nRestart=no'; agent",
    red: ['agent-running'],
  },
  {
    id: 'trixie-stopped',
    what: 'rsyslog was stopped',
    inject: 'silence',
    red: ['daemon-running'],
  },
];

export const TRIXIE_HEALTHY: readonly Fault[] = [
  { id: 'healthy-trixie', what: 'Debian 13, onboarded by us', inject: ':', red: [], trace: true },
];
