import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { firstTwice } from '../first-twice.ts';

export const moduleLoadedOnce: Check = {
  id: 'module-loaded-once',
  step: 'prerequisites',
  title: 'Each input module is loaded once',
  severity: 'error',
  explanation:
    'rsyslog refuses the second load of a module, and the settings in it (TLS, for example) are ignored.',
  judge({ rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const modules = rsyslog.modules.filter((module) => module.name.startsWith('im'));
    const twice = firstTwice(modules, ({ name }) => name);
    if (twice.length === 0) return pass('No input module is loaded twice');
    return fail(
      `${twice[0]?.name ?? 'A module'} is loaded twice`,
      twice.map((module) => seen(`module ${module.name}`, module.file, module.line)),
      {
        text: 'Keep one line that loads it, with all its settings, before its inputs.',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
