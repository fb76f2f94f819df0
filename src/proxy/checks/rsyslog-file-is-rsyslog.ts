import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const SYSLOG_NG_BLOCK = /^\s*(source|destination|log|filter)\b[\w\s]*\{/;

export const rsyslogFileIsRsyslog: Check = {
  id: 'rsyslog-file-is-rsyslog',
  step: 'prerequisites',
  title: 'rsyslog’s files hold rsyslog’s language',
  severity: 'error',
  explanation:
    'An old version of Microsoft’s installer wrote syslog-ng’s text into /etc/rsyslog.conf. rsyslog does not start with it.',
  judge({ facts }) {
    if (!facts.daemons.rsyslog.installed) return notApplicable('rsyslog is not installed');
    for (const file of facts.configuration.filter(({ path }) => path.startsWith('/etc/rsyslog'))) {
      const line = file.lines.findIndex((text) => SYSLOG_NG_BLOCK.test(text));
      if (line < 0) continue;
      return fail(
        `${file.path} holds text of syslog-ng`,
        [seen(file.lines[line]?.trim() ?? '', file.path, line + 1)],
        {
          text: 'Restore the backup of the file, or the package’s own one; then set up the inputs. Don’t append to this file.',
          commands: [
            'sudo apt-get install --reinstall -o Dpkg::Options::=--force-confmiss rsyslog',
            'sudo rsyslogd -N1',
          ],
        },
      );
    }
    return pass('rsyslog’s files hold rsyslog’s language');
  },
};
