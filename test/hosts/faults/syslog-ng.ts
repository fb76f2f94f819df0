import type { Fault } from './fault.ts';

const LISTENER = '/etc/syslog-ng/conf.d/sentinel-cef-listener.conf';

/** The same way on syslog-ng. */
export const SYSLOG_NG: readonly Fault[] = [
  {
    id: 'ng-stopped',
    what: 'syslog-ng was stopped',
    inject: 'silence',
    red: ['daemon-running'],
    microsoft: 'verify_Syslog_daemon_listening Failure: no running daemon',
  },
  {
    id: 'ng-configuration-broken',
    what: 'a drop-in has a syntax error, and syslog-ng was restarted',
    inject: "echo 'source s_more { network(port(1514)) };' >$n/more.conf; again",
    red: ['configuration-valid'],
    place: '/etc/syslog-ng/conf.d/more.conf:1',
    microsoft: 'verify_Syslog_daemon_listening Failure: no running daemon',
  },
  {
    id: 'ng-listener-absent',
    what: 'no source opens the port',
    inject: 'rm $n/sentinel-cef-listener.conf; again',
    red: ['listener-open'],
    microsoft: 'verify_Syslog_daemon_listening Warning',
  },
  {
    id: 'ng-udp-only',
    what: 'the source opens UDP only',
    inject: 'sed -i \'/"tcp"/d\' $n/sentinel-cef-listener.conf; again',
    red: ['listener-open'],
    microsoft: 'verify_Syslog_daemon_listening Success',
  },
  {
    id: 'ng-loopback-only',
    what: 'the source listens on 127.0.0.1',
    inject: 'sed -i \'s/port(514)/ip("127.0.0.1") port(514)/\' $n/sentinel-cef-listener.conf; again',
    red: ['listener-open'],
    place: `${LISTENER}:2`,
    microsoft: 'verify_Syslog_daemon_listening Success',
  },
  {
    id: 'ng-no-log-path',
    what: 'the source has no log path to the agent',
    inject: "sed -i '/^log/d' $n/sentinel-cef-listener.conf; again",
    red: ['source-reaches-agent'],
    place: `${LISTENER}:2`,
    microsoft: 'all checks pass',
  },
  {
    id: 'ng-other-source-name',
    what: 'the distribution’s source has another name than the agent’s file',
    inject: "sed -i 's/s_src/s_sys/g' /etc/syslog-ng/syslog-ng.conf; again",
    red: ['agent-source-exists'],
    place: '/etc/syslog-ng/conf.d/azuremonitoragent-tcp.conf:5',
    microsoft: 'its agent makes this on RHEL; no running daemon',
  },
  {
    id: 'ng-two-sources',
    what: 'a second source opens the same port',
    inject:
      "echo 'source s_net { udp(port(514)); tcp(port(514)); };' >$n/net.conf; echo 'log { source(s_net); destination(d_azure_mdsd); };' >>$n/net.conf; again",
    red: ['source-port-once'],
    yellow: ['host-name-kept'],
    microsoft: 'its installer makes this where a source is there already',
  },
  {
    id: 'ng-host-name-lost',
    what: 'keep-hostname(yes) is missing',
    inject: "sed -i 's/ keep-hostname(yes)//' $n/sentinel-cef-listener.conf; again",
    red: [],
    yellow: ['host-name-kept'],
    place: `${LISTENER}:2`,
    microsoft: 'all checks pass',
  },
  {
    id: 'ng-destination-absent',
    what: 'the agent’s file is gone, and our log path with it',
    inject: "rm $n/azuremonitoragent-tcp.conf; sed -i '/^log/d' $n/sentinel-cef-listener.conf; again",
    red: ['daemon-forwards-to-agent'],
    microsoft: 'verify_Syslog_daemon_forwarding_configuration Failure',
  },
  {
    id: 'ng-agent-stopped',
    what: 'the agent was stopped',
    inject: 'systemctl stop azuremonitoragent',
    red: ['agent-running'],
    microsoft: 'verify_ama_agent_service_is_running Failure, and a second, false failure',
  },
  {
    id: 'ng-two-causes',
    what: 'the agent takes another facility, and the source has no log path',
    inject:
      'sed -i \'s/"local4"/"local1"/\' $chunk; agent; sed -i \'/^log/d\' $n/sentinel-cef-listener.conf; again',
    red: ['collection-rule-takes-cef', 'source-reaches-agent'],
  },
];

export const SYSLOG_NG_HEALTHY: readonly Fault[] = [
  { id: 'healthy-syslog-ng', what: 'syslog-ng, onboarded by us', inject: ':', red: [], trace: true },
  {
    id: 'healthy-syslog-ng-s-src',
    what: 'the agent’s own source listens, and global options keep the host name',
    inject:
      "rm $n/sentinel-cef-listener.conf; sed -i 's/internal();/internal(); udp(port(514)); tcp(port(514));/; s/keep_hostname([a-z]*)/keep_hostname(yes)/' /etc/syslog-ng/syslog-ng.conf; grep -q keep_hostname /etc/syslog-ng/syslog-ng.conf || sed -i 's/^options {/options { keep_hostname(yes);/' /etc/syslog-ng/syslog-ng.conf; again",
    red: [],
  },
];
