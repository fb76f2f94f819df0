import { type Check, fail, type Judgement, notApplicable, pass, seen, unknown } from '../check.ts';
import type { ProxyView } from '../view.ts';
import { MAIN_FILE } from '../daemon/read-rsyslog.ts';

/** The agents' forwarding rules, and inputs. */
const MATTERS = /127\.0\.0\.1|type="im(?:udp|tcp|ptcp)"|UDPServerRun|InputTCPServerRun/;

export const dropInsIncluded: Check = {
  id: 'drop-ins-included',
  step: 'prerequisites',
  title: 'The daemon reads its drop-ins',
  severity: 'error',
  explanation:
    'The agent’s forwarding rule and the listener live in a folder of drop-ins. Where the main file does not include it they are there, look right, and do nothing.',
  judge(view) {
    const { facts, rsyslog, daemon, expected } = view;
    if (daemon === 'syslog-ng') return judgeSyslogNg(view);
    const mainFile = facts.daemons.rsyslog.mainFile ?? MAIN_FILE;
    const main = facts.configuration.find(({ path }) => path === mainFile);
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
    const started = mainFile === MAIN_FILE ? '' : ' (rsyslog was started with this file, by -f)';
    const place =
      line < 0
        ? seen(`no line includes /etc/rsyslog.d${started}`, mainFile)
        : seen(`${main.lines[line]?.trim() ?? ''}${started}`, mainFile, line + 1);
    return fail(
      `rsyslog does not read ${left.map(({ path }) => path).join(', ')}`,
      [place, ...left.map(({ path }) => seen('not included', path))],
      {
        text: 'Include the folder before the rules of the main file, then test and restart.',
        commands: [
          `grep -n rsyslog.d ${mainFile}    # should read: $IncludeConfig /etc/rsyslog.d/*.conf`,
          'sudo rsyslogd -N1',
          'sudo systemctl restart rsyslog',
        ],
      },
    );
  },
};

const NG_MAIN = '/etc/syslog-ng/syslog-ng.conf';

/** syslog-ng reads a folder only where its main file says `@include`. */
function judgeSyslogNg({ facts }: ProxyView): Judgement {
  const mainFile = facts.daemons.syslogNg.mainFile ?? NG_MAIN;
  const main = facts.configuration.find(({ path }) => path === mainFile);
  const left = facts.configuration.filter(
    ({ path, lines }) =>
      path.startsWith('/etc/syslog-ng/conf.d/') &&
      lines.some((text) => /^\s*(?:source|destination|log)\b/.test(text)),
  );
  if (!main || main.truncated || left.length === 0)
    return notApplicable('syslog-ng’s main file is not readable, or it has no drop-ins');
  if (main.lines.some((text) => /^\s*@include\s+"[^"]*conf\.d/.test(text)))
    return pass('syslog-ng reads its drop-ins');
  const line = main.lines.findIndex((text) => text.includes('@include') && text.includes('conf.d'));
  return fail(
    `syslog-ng does not read ${left.map(({ path }) => path).join(', ')}`,
    [
      line < 0
        ? seen('no @include of conf.d', mainFile)
        : seen(main.lines[line]?.trim() ?? '', mainFile, line + 1),
      ...left.map(({ path }) => seen('not included', path)),
    ],
    {
      text: 'Include the folder at the end of the main file, then test and restart.',
      commands: [
        `echo '@include "/etc/syslog-ng/conf.d/*.conf"' | sudo tee -a ${mainFile}`,
        'sudo syslog-ng -s && sudo systemctl restart syslog-ng',
      ],
    },
  );
}
