import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

/** What syslog-ng, and rsyslog’s imtcp, say of a connection beyond their limit. */
const REFUSED =
  /Too many open files|allowed concurrent connections reached|too many (?:tcp )?sessions.*dropping|max(?:imum)? (?:number of )?(?:tcp )?(?:sessions|connections).*(?:reached|exceeded)/i;

export const connectionsAccepted: Check = {
  id: 'connections-accepted',
  step: 'listener',
  title: 'The daemon takes every connection',
  severity: 'error',
  explanation:
    'A daemon has a limit of TCP connections: 10 for a source of syslog-ng, 200 for imtcp. Who comes later is turned away, while others send as ever; dead connections of a firewall that restarted count as well.',
  judge({ facts, running, daemon }) {
    if (running.length === 0) return notApplicable('No daemon is running');
    const said = facts.daemonSaid.filter((line) => REFUSED.test(line));
    if (said.length === 0) return pass('The daemon has turned no connection away');
    return fail(
      'The daemon turns connections away: it has as many as it may have',
      said.slice(-2).map((line) => seen(line)),
      {
        text: 'Raise the limit above the number of senders, then restart the daemon.',
        commands: [
          daemon === 'syslog-ng'
            ? 'network(… max-connections(200))              # and log-iw-size() ten times that'
            : 'module(load="imtcp" MaxSessions="2000")',
          `sudo systemctl restart ${daemon ?? 'rsyslog'}`,
        ],
      },
    );
  },
};
