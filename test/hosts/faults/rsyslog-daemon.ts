import type { Fault } from './fault.ts';

const NO_DAEMON = 'verify_Syslog_daemon_listening Failure: no running daemon';
const NOT_LISTENING = 'verify_Syslog_daemon_listening Warning: running but not listening';
const INSTALLER_SAYS_DONE = 'the installer ends “Installation completed successfully”, exit 0';

/** rsyslog itself: absent, stopped, refusing its configuration. */
export const RSYSLOG_DAEMON: readonly Fault[] = [
  {
    id: 'daemon-stopped',
    what: 'rsyslog was stopped',
    inject: 'silence',
    red: ['daemon-running'],
    microsoft: NO_DAEMON,
  },
  {
    id: 'daemon-masked',
    what: 'rsyslog is masked',
    inject: 'silence; systemctl mask -q rsyslog',
    red: ['daemon-running'],
    microsoft: NO_DAEMON,
  },
  {
    id: 'daemon-fails-at-start',
    what: 'rsyslog ends with an error at its start',
    inject: "unit rsyslog 'ExecStart=\\nExecStart=/bin/false\\nRestart=no'; silence; again",
    red: ['daemon-running'],
    microsoft: `${NO_DAEMON}; ${INSTALLER_SAYS_DONE}`,
  },
  {
    id: 'daemon-removed',
    what: 'only journald is left: rsyslog was removed',
    inject:
      'silence; mv /usr/sbin/rsyslogd /root/rsyslogd; mv /lib/systemd/system/rsyslog.service /root; systemctl daemon-reload',
    cure: 'mv /root/rsyslogd /usr/sbin/; mv /root/rsyslog.service /lib/systemd/system/',
    red: ['daemon-running'],
    microsoft: NO_DAEMON,
  },
  {
    id: 'daemon-not-enabled',
    what: 'rsyslog runs, and stays away after the next boot',
    inject: 'systemctl disable -q rsyslog',
    red: [],
    yellow: ['daemon-starts-at-boot'],
    microsoft: 'all checks pass',
  },
  {
    id: 'daemon-crashes',
    what: 'rsyslog was killed and started again five times',
    inject:
      "unit rsyslog 'Restart=always\\nRestartSec=10ms\\n[Unit]\\nStartLimitIntervalSec=0'; systemctl restart rsyslog; for i in 1 2 3 4 5; do kill -KILL $(systemctl show -p MainPID --value rsyslog); sleep 0.4; done",
    red: [],
    yellow: ['daemon-restarts'],
    microsoft: 'all checks pass',
  },
  {
    id: 'configuration-broken-running',
    what: 'a drop-in has a syntax error, and rsyslog was not restarted yet',
    inject: 'printf \'input(type="imudp" port="1514"\\n\' >$d/40-more.conf',
    red: ['configuration-valid'],
    place: '/etc/rsyslog.d/40-more.conf',
    microsoft: 'all checks pass',
  },
  {
    id: 'configuration-broken-restarted',
    what: 'the listener’s drop-in has a syntax error, and rsyslog was restarted',
    inject: 'printf \'module(load="imudp"\\ninput(type="imudp" port="514")\\n\' >$listener; again',
    red: ['configuration-valid'],
    place: '/etc/rsyslog.d/05-sentinel-cef-listener.conf',
    microsoft: NOT_LISTENING,
  },
  {
    id: 'module-missing',
    what: 'a module that is not installed is loaded',
    inject: 'echo \'module(load="imkafka")\' >$d/40-kafka.conf; again',
    red: ['configuration-valid'],
    place: '/etc/rsyslog.d/40-kafka.conf:1',
    microsoft: 'all checks pass',
  },
  {
    id: 'parameter-unknown',
    what: 'an input has a parameter that does not exist',
    inject: 'sed -i \'s/input(type="imtcp"/input(type="imtcp" maxspeed="9"/\' $listener; again',
    red: ['configuration-valid'],
    place: '/etc/rsyslog.d/05-sentinel-cef-listener.conf:6',
  },
  {
    id: 'module-loaded-twice',
    what: 'main file and drop-in both load imtcp and open 514',
    inject:
      'sed -i \'s/^#module(load="imtcp")/module(load="imtcp")/; s/^#input(type="imtcp"/input(type="imtcp"/\' /etc/rsyslog.conf; again',
    red: ['module-loaded-once'],
    yellow: [],
    place: '/etc/rsyslog.conf',
    microsoft: `all checks pass; this is what the installer itself makes beside a drop-in, and ${INSTALLER_SAYS_DONE}`,
  },
  {
    id: 'syslog-ng-text-in-rsyslog',
    what: 'rsyslog.conf was overwritten with syslog-ng’s text',
    inject: "echo 'source s_src { udp(port(514)); tcp(port(514)); };' >/etc/rsyslog.conf; again",
    red: ['rsyslog-file-is-rsyslog'],
    place: '/etc/rsyslog.conf:1',
    microsoft: `its old installer made this; ${INSTALLER_SAYS_DONE}`,
  },
];
