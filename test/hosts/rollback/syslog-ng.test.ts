import { type FailingDaemon, failuresOf } from './failures.ts';
import { rollsBack } from './rolls-back.ts';

const SYSLOG_NG: FailingDaemon = {
  name: 'syslog-ng',
  image: 'bookworm-syslog-ng',
  program: '/usr/sbin/syslog-ng',
  start: '/usr/sbin/syslog-ng -F',
  main: '/etc/syslog-ng/syslog-ng.conf',
  include: 'conf.d',
  folder: '/etc/syslog-ng/conf.d',
  dropIn: '/etc/syslog-ng/conf.d/sentinel-cef-listener.conf',
  udpOnly: [
    'source s_sentinel_cef {',
    '    network(transport("udp") port(514) keep-hostname(yes) log-msg-size(65536));',
    '};',
    'log { source(s_sentinel_cef); destination(d_azure_mdsd); flags(flow-control); };',
  ],
  nonsense: 'source s_more {',
};

rollsBack(SYSLOG_NG, failuresOf(SYSLOG_NG));
