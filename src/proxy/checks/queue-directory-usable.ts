import { textAt } from '../daemon/listener-places.ts';
import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

/** What rsyslog says of its work directory at its start, and of a queue’s file when it wants to write one. */
const NO_DIRECTORY = /\$?WorkDirectory.* can not be accessed/i;
const NO_FILE = /file '[^']*\.(?:\d{8}|qi)': open error: (?!No such file or directory.*\.qi)/i;
const NO_QI = /\.qi': open error: No such file/;

export const queueDirectoryUsable: Check = {
  id: 'queue-directory-usable',
  step: 'listener',
  title: 'rsyslog can write its queues to disk',
  severity: 'warning',
  explanation:
    'The agent’s forwarding rule has a queue that goes to disk while the agent is away. Without a directory for it the queue stays in memory: in an outage it is full in seconds, and a restart loses it.',
  judge({ facts, daemon, rsyslog }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const { check } = facts.daemons.rsyslog;
    const said = [...facts.daemonSaid, ...(check?.lines ?? [])].filter(
      // A queue that was empty has no .qi file (https://github.com/rsyslog/rsyslog/issues/3117).
      (line) => NO_DIRECTORY.test(line) || (NO_FILE.test(line) && !NO_QI.test(line)),
    );
    if (said.length === 0) return pass('rsyslog says nothing against the directory of its queues');
    const path = /WorkDirectory: '?([^\s']+)/i.exec(said[0] ?? '')?.[1] ?? '/var/spool/rsyslog';
    return fail(
      'rsyslog can’t write its queues to disk',
      [
        ...[...new Set(said)].slice(-2).map((line) => seen(line)),
        ...rsyslog.settings
          .filter(({ name }) => name === 'workdirectory')
          .map(({ file, line }) => seen(textAt(facts.configuration, file, line), file, line)),
      ],
      {
        text: 'Make the directory, let the account that rsyslog runs as write to it (root, or syslog on Ubuntu), and restart rsyslog.',
        commands: [`sudo install -d -m 700 ${path}`, 'sudo systemctl restart rsyslog'],
      },
      // rsyslogd -N1 fails for it, and with it every change that is tested before a restart.
      check !== undefined && check.exitCode !== 0 && check.lines.some((line) => NO_DIRECTORY.test(line))
        ? { severity: 'error' }
        : {},
    );
  },
};
