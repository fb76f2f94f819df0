import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';

export const selinuxLabel: Check = {
  id: 'selinux-label',
  step: 'prerequisites',
  title: 'SELinux lets the daemon read its configuration',
  severity: 'error',
  explanation:
    'A file that was moved from a home directory keeps that label, and the daemon may not read it. Turning SELinux off is no cure.',
  judge({ facts }) {
    const { mode, label, expected } = facts.selinux;
    if (mode === undefined || mode === 'Disabled') return notApplicable('SELinux is not in use');
    const type = (context: string): string => context.split(':')[2] ?? context;
    if (!label || !expected)
      return unknown('Whether /etc/rsyslog.conf has the right label', 'matchpathcon or the label is missing');
    if (type(label) === type(expected))
      return pass('The label of /etc/rsyslog.conf is right', seen(label, '/etc/rsyslog.conf'));
    return fail(
      '/etc/rsyslog.conf has the wrong SELinux label',
      [seen(`${label}, should be ${expected}`, '/etc/rsyslog.conf')],
      {
        text: 'Restore the label, then restart the daemon.',
        commands: ['sudo restorecon -v /etc/rsyslog.conf', 'sudo systemctl restart rsyslog'],
      },
      { severity: mode === 'Enforcing' ? 'error' : 'warning' },
    );
  },
};
