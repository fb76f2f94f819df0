import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { textAt } from '../daemon/listener-places.ts';

/** rsyslog's imudp, imtcp and imptcp say this; imuxsock and imjournal say it of this machine's own programs. */
const DROPPING = /^(?!.*(?:imuxsock|imjournal|imklog)).*begin to drop messages due to rate-limiting/i;

export const rateLimit: Check = {
  id: 'rate-limit',
  step: 'listener',
  title: 'The daemon throws nothing away for its rate',
  severity: 'error',
  explanation:
    'An input with a rate limit keeps a burst of each interval and throws the rest away. A firewall sends hundreds of messages a second.',
  judge({ facts, rsyslog, daemon, expected }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const limited = rsyslog.inputs.filter(
      ({ port, parameters }) =>
        port === expected.port && Number(parameters.get('ratelimit.interval') ?? '0') > 0,
    );
    const evidence = limited.map(({ file, line }) =>
      seen(textAt(facts.configuration, file, line), file, line),
    );
    const said = facts.daemonSaid.filter((line) => DROPPING.test(line));
    const remedy = {
      text: 'Take RateLimit.Interval and RateLimit.Burst out of the input, or set the interval to 0; limit the local socket alone.',
      commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
    };
    if (said.length > 0)
      return fail(
        'rsyslog throws messages away: they come faster than its limit',
        [...evidence, ...said.slice(-1).map((line) => seen(line))],
        remedy,
      );
    if (limited.length === 0) return pass('No rate limit on the input');
    return fail('The input has a rate limit', evidence, remedy, { severity: 'warning' });
  },
};
