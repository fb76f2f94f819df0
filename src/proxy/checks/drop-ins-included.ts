import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';

const MAIN = '/etc/rsyslog.conf';
/** The agents' forwarding rules, and inputs. */
const MATTERS = /127\.0\.0\.1|type="im(?:udp|tcp|ptcp)"|UDPServerRun|InputTCPServerRun/;

export const dropInsIncluded: Check = {
  id: 'drop-ins-included',
  step: 'prerequisites',
  title: 'rsyslog reads its drop-ins',
  severity: 'error',
  explanation:
    'The agent’s forwarding rule and the listener live in /etc/rsyslog.d. Where /etc/rsyslog.conf does not include that folder they are there, look right, and do nothing.',
  judge({ facts, rsyslog, daemon, expected }) {
    const main = facts.configuration.find(({ path }) => path === MAIN);
    if (daemon !== 'rsyslog' || !main)
      return notApplicable('rsyslog’s main file is not there or not readable');
    if (main.truncated)
      return unknown('Whether rsyslog reads its drop-ins', 'its main file is too long to be read whole');
    // Other files may be left out on purpose.
    const matters = (text: string): boolean =>
      !text.trimStart().startsWith('#') && (MATTERS.test(text) || text.includes(`"${expected.port}"`));
    const left = facts.configuration.filter(
      ({ path, lines }) =>
        path.startsWith('/etc/rsyslog.d/') && !rsyslog.files.includes(path) && lines.some(matters),
    );
    if (left.length === 0) return pass('rsyslog reads every drop-in');
    const line = main.lines.findIndex((text) => /include/i.test(text) && /rsyslog\.d/.test(text));
    const place =
      line < 0
        ? seen('no line includes /etc/rsyslog.d', MAIN)
        : seen(main.lines[line]?.trim() ?? '', MAIN, line + 1);
    return fail(
      `rsyslog does not read ${left.map(({ path }) => path).join(', ')}`,
      [place, ...left.map(({ path }) => seen('not included', path))],
      {
        text: 'Include the folder before the rules of the main file, then test and restart.',
        commands: [
          `grep -n rsyslog.d ${MAIN}    # should read: $IncludeConfig /etc/rsyslog.d/*.conf`,
          'sudo rsyslogd -N1',
          'sudo systemctl restart rsyslog',
        ],
      },
    );
  },
};
