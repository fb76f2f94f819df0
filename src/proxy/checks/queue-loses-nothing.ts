import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import type { Facts } from '../facts.ts';

type Counter = NonNullable<Facts['statistics']>['counters'][number];

/** What syslog-ng says of a destination. */
const DROPPED = /queue full, dropping message/i;

/** Messages that a queue threw away: it was full, or nearly full and they were of little importance. */
const lostOf = (values: Counter['values'] | undefined): number =>
  (values?.['discarded.full'] ?? 0) + (values?.['discarded.nf'] ?? 0);

/** Counters go on for ever, unless resetCounters is on: what grew since the record before is lost now. */
const losesNow = ({ values, before }: Counter): boolean =>
  lostOf(values) > lostOf(before) && before !== undefined;

export const queueLosesNothing: Check = {
  id: 'queue-loses-nothing',
  step: 'listener',
  title: 'No queue of the daemon throws messages away',
  severity: 'warning',
  explanation:
    'rsyslog counts what its queues take, and what they throw away because they are full (impstats). Such a message is gone, without a word in any log.',
  judge({ facts, rsyslog, daemon }) {
    const said = facts.daemonSaid.filter((line) => DROPPED.test(line));
    if (said.length > 0)
      return fail(
        `${daemon ?? 'The daemon'} throws messages away: a queue is full`,
        said.slice(-2).map((line) => seen(line)),
        {
          text: 'The agent, or another receiver, takes messages slower than they come. See whether it runs and has room; flags(flow-control) lets senders by TCP wait.',
          commands: ['sudo ss -tnp dst 127.0.0.1'],
        },
        { severity: 'error' },
      );
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const module = rsyslog.modules.find(({ name }) => name === 'impstats');
    if (module === undefined) return notApplicable('rsyslog does not count: impstats is not loaded');
    const { file, counters = [] } = facts.statistics ?? {};
    if (file === undefined || counters.length === 0)
      return unknown(
        'What rsyslog’s queues lost',
        `impstats is loaded at ${module.file}:${module.line}, and none of its lines were found`,
        {
          text: 'Let it write into a file: impstats with log.file="/var/log/rsyslog-stats.log", log.syslog="off" and an interval.',
        },
      );
    const lost = counters.filter(({ values }) => lostOf(values) > 0);
    if (lost.length > 0) {
      const now = lost.some(losesNow);
      return fail(
        now ? 'rsyslog throws messages away: a queue is full' : 'rsyslog threw messages away since its start',
        lost.map((one) => seen(saidOf(one), file)),
        {
          text: 'See why the queue’s action is slow or suspended: most often the agent does not take its messages. A larger queue.size, and queue.filename for a queue on disk, bridge an outage.',
          commands: ['sudo ss -tnp dst 127.0.0.1', 'sudo journalctl -u rsyslog -n 20'],
        },
        now ? { severity: 'error' } : {},
      );
    }
    const full = counters.filter(({ values }) => (values['full'] ?? 0) > 0);
    return pass(
      full.length > 0
        ? 'No queue threw a message away; some were full, and made senders wait'
        : 'No queue was full',
      ...full.map((one) => seen(saidOf(one), file)),
    );
  },
};

function saidOf({ name, values }: Counter): string {
  const shown = ['size', 'full', 'discarded.full', 'discarded.nf'].flatMap((key) =>
    values[key] === undefined ? [] : [`${key}=${values[key]}`],
  );
  return `${name}: ${shown.join(' ')}`;
}
