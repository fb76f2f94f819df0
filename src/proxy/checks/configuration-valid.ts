import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';

const FAULT = /in file '([^']+)'.* line (\d+)/;
const NOISE = /config validation run|End of config validation|^\s*$/;

export const configurationValid: Check = {
  id: 'configuration-valid',
  step: 'prerequisites',
  title: 'The daemon accepts its configuration',
  severity: 'error',
  explanation:
    'A daemon with a broken configuration may run on until its next restart and then not start. (The daemon’s own test does not see ports in use or rules that never match; other checks do.)',
  judge({ facts, running }) {
    const name = running[0] ?? (facts.daemons.rsyslog.installed ? 'rsyslog' : 'syslog-ng');
    const { installed, check } = name === 'rsyslog' ? facts.daemons.rsyslog : facts.daemons.syslogNg;
    if (!installed) return notApplicable('No daemon is installed');
    const command = name === 'rsyslog' ? 'rsyslogd -N1' : 'syslog-ng -s';
    if (!check) return unknown('Whether the configuration is valid', `${command} did not run`);
    const lines = check.lines.filter((line) => !NOISE.test(line));
    if (check.exitCode === 0)
      return pass(`${command} accepts the configuration`, ...lines.slice(0, 3).map((line) => seen(line)));
    if (facts.probe.privilege === 'user')
      return unknown('Whether the configuration is valid', `${command} needs root to read all files`);
    return fail(
      `${command} refuses the configuration`,
      lines.slice(0, 5).map((line) => {
        const [, file, number] = FAULT.exec(line) ?? [];
        return seen(line, file, number === undefined ? undefined : Number(number));
      }),
      { text: 'Mend the lines named, then test again before a restart.', commands: [`sudo ${command}`] },
    );
  },
};
