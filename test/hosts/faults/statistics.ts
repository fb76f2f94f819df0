import type { Fault } from './fault.ts';

const STATS = '/var/log/rsyslog-stats.log';
const COUNTING = `echo 'module(load="impstats" interval="1" severity="7" log.file="${STATS}" log.syslog="off")' >$d/01-stats.conf`;
/** A second forward to a machine that does not answer, with a queue of 20 messages that throws away what it can't take. */
const SMALL = `echo 'local3.* action(type="omfwd" name="archive" target="192.0.2.99" port="6000" protocol="tcp" queue.type="LinkedList" queue.size="20" queue.timeoutEnqueue="0" action.resumeRetryCount="-1")' >$d/09-archive.conf`;
const BURST = 'for i in $(seq 300); do echo "event $i"; done | logger -p local3.info -t burst';

/** What rsyslog itself counts (impstats). */
export const STATISTICS: readonly Fault[] = [
  {
    id: 'queue-overflows',
    what: 'a queue is too small for its slow receiver, and was still losing messages a second ago',
    inject: `${COUNTING}; ${SMALL}; again; ${BURST}; sleep 1.5; ${BURST}; sleep 0.8; (for n in $(seq 40); do ${BURST}; sleep 0.2; done) >/dev/null 2>&1 &`,
    cure: 'sleep 1',
    red: ['queue-loses-nothing'],
    place: STATS,
    microsoft: 'all checks pass',
  },
  {
    id: 'queue-overflowed',
    what: 'a queue lost messages some time ago, and is quiet now',
    inject: `${COUNTING}; ${SMALL}; again; ${BURST}; sleep 3.5`,
    red: [],
    yellow: ['queue-loses-nothing'],
    place: STATS,
    microsoft: 'all checks pass',
  },
];

export const STATISTICS_HEALTHY: readonly Fault[] = [
  {
    id: 'healthy-counting',
    what: 'rsyslog counts into a file as JSON, and nothing is lost',
    inject: `${COUNTING}; sed -i 's/interval="1"/& format="json"/' $d/01-stats.conf; again; sleep 2.5`,
    red: [],
  },
  {
    id: 'healthy-counting-into-syslog',
    what: 'rsyslog counts into the system’s log',
    inject: `echo 'module(load="impstats" interval="1" severity="6")' >$d/01-stats.conf; again; sleep 2.5`,
    red: [],
  },
];
