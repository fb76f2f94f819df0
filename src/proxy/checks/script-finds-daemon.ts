import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const scriptFindsDaemon: Check = {
  id: 'script-finds-daemon',
  step: 'prerequisites',
  title: 'Microsoft’s scripts would find the right daemon',
  severity: 'hint',
  explanation:
    'They look for the word rsyslog in the arguments of every process, and take syslog-ng only when there is none: an editor on rsyslog.conf is enough. Our own checks ask systemd and the owner of the port.',
  judge({ facts, running }) {
    const others = facts.processesNamingRsyslog ?? [];
    if (!running.includes('syslog-ng') || running.includes('rsyslog'))
      return notApplicable('syslog-ng is not the daemon here');
    if (others.length === 0) return pass('No other process names rsyslog');
    return fail(
      'Microsoft’s scripts would take this host for one with rsyslog',
      others.map((line) => seen(line)),
      {
        text: 'End that process before you run one of the scripts.',
      },
    );
  },
};
