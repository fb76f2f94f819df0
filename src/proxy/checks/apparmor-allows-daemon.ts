import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const apparmorAllowsDaemon: Check = {
  id: 'apparmor-allows-daemon',
  step: 'agent',
  title: 'AppArmor lets the daemon work',
  severity: 'error',
  explanation:
    'Ubuntu confines rsyslog. A denied file, socket or port looks like a fault of the daemon, and the denials can flood the log.',
  judge({ facts, daemon }) {
    const { apparmor } = facts;
    if (apparmor?.enabled !== true) return notApplicable('AppArmor is not in use');
    const denied = apparmor.denied.filter((line) =>
      line.includes(daemon === 'syslog-ng' ? 'syslog-ng' : 'rsyslogd'),
    );
    if (denied.length === 0) return pass('AppArmor denied the daemon nothing lately');
    const [, name] = /name="([^"]+)"/.exec(denied.at(-1) ?? '') ?? [];
    return fail(
      `AppArmor denies the daemon ${name ?? 'an operation'}`,
      denied.slice(-2).map((line) => seen(line)),
      {
        text: 'Allow what is denied in a local addition to the profile. Turning AppArmor off is no cure.',
        commands: [
          'sudoedit /etc/apparmor.d/local/usr.sbin.rsyslogd',
          'sudo apparmor_parser -r /etc/apparmor.d/usr.sbin.rsyslogd',
          'sudo systemctl restart rsyslog',
        ],
      },
    );
  },
};
