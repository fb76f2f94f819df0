import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { textAt } from '../daemon/listener-places.ts';
import type { ProxyView } from '../view.ts';
import type { Evidence } from '../../shared/finding.ts';

const RSYSLOG_FAULT = /\bfile '?(\/[^',]+)'?,.* line (\d+):/;
/** `Error parsing …, syntax error … in /etc/syslog-ng/conf.d/x.conf:1:37-1:38:`. */
const SYSLOG_NG_FAULT = /\bin (\/\S+?):(\d+):\d+/;
const MODULE = /could not load module '([^']+)'/;
const NOISE = /config validation run|End of config validation|^\s*$/;
/** What -N1 fails for, and the daemon runs with: no input of a module, and no work directory, are other checks' findings. */
const HARMLESS = /module loaded, but no listeners defined|directive ignored/;

export const configurationValid: Check = {
  id: 'configuration-valid',
  step: 'prerequisites',
  title: 'The daemon accepts its configuration',
  severity: 'error',
  explanation:
    'A daemon with a broken configuration may run on until its next restart and then not start. (The daemon’s own test does not see ports in use or rules that never match; other checks do.)',
  judge(view) {
    const { facts, running } = view;
    const name = running[0] ?? (facts.daemons.rsyslog.installed ? 'rsyslog' : 'syslog-ng');
    const { installed, check } = name === 'rsyslog' ? facts.daemons.rsyslog : facts.daemons.syslogNg;
    if (!installed) return notApplicable('No daemon is installed');
    const command = name === 'rsyslog' ? 'rsyslogd -N1' : 'syslog-ng -s';
    if (!check) return unknown('Whether the configuration is valid', `${command} did not run`);
    const lines = check.lines.filter((line) => !NOISE.test(line));
    if (check.exitCode === 0 || (lines.length > 0 && lines.every((line) => HARMLESS.test(line))))
      return pass(`${command} accepts the configuration`, ...lines.slice(0, 3).map((line) => seen(line)));
    if (facts.probe.privilege === 'user')
      return unknown('Whether the configuration is valid', `${command} needs root to read all files`);
    return fail(
      `${command} refuses the configuration`,
      [...unclosed(view), ...uncommented(view), ...lines.slice(0, 5).map((line) => located(line, view))],
      { text: 'Mend the lines named, then test again before a restart.', commands: [`sudo ${command}`] },
    );
  },
};

/** The daemon names the place where it noticed: the end of the next file. Ours is where the parenthesis opened. */
function unclosed({ rsyslog, facts }: ProxyView): Evidence[] {
  return rsyslog.unclosed.map(({ file, line }) =>
    seen(`${textAt(facts.configuration, file, line)} (its parenthesis never closes)`, file, line),
  );
}

/** An old installer takes every # out of a line (https://github.com/Azure/Azure-Sentinel/issues/10855). */
function uncommented({ facts }: ProxyView): Evidence[] {
  return facts.configuration.flatMap(({ path, lines }) =>
    lines.flatMap((text, index) =>
      /^\s*(?:module|input)\([^)]*\)\s+\w+ \w/.test(text)
        ? [seen(`${text.trim()} (the words behind the parenthesis lost their #)`, path, index + 1)]
        : [],
    ),
  );
}

function located(text: string, { rsyslog }: ProxyView): Evidence {
  const [, module] = MODULE.exec(text) ?? [];
  const loaded = rsyslog.modules.find(({ name }) => module !== undefined && name === module.toLowerCase());
  if (loaded) return seen(text, loaded.file, loaded.line);
  const [, file, line] = RSYSLOG_FAULT.exec(text) ?? SYSLOG_NG_FAULT.exec(text) ?? [];
  return seen(text, file, line === undefined ? undefined : Number(line));
}
