import { type FailingDaemon, failuresOf, rsyslogFailures } from './failures.ts';
import { rollsBack } from './rolls-back.ts';

const RSYSLOG: FailingDaemon = {
  name: 'rsyslog',
  image: 'bookworm',
  program: '/usr/sbin/rsyslogd',
  start: '/usr/sbin/rsyslogd -n -iNONE',
  main: '/etc/rsyslog.conf',
  include: 'IncludeConfig',
  folder: '/etc/rsyslog.d',
  dropIn: '/etc/rsyslog.d/05-sentinel-cef-listener.conf',
  udpOnly: ['module(load="imudp")', 'input(type="imudp" port="514")'],
  nonsense: 'module(load=',
};

rollsBack(RSYSLOG, [...failuresOf(RSYSLOG), ...rsyslogFailures(RSYSLOG)]);
