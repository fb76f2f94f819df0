import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { unitOf } from '../view.ts';

export const daemonStartsAtBoot: Check = {
  id: 'daemon-starts-at-boot',
  step: 'prerequisites',
  title: 'The daemon starts with the machine',
  severity: 'warning',
  explanation:
    'After the next reboot a daemon that is not enabled stays away, and events are lost until somebody looks.',
  judge({ facts, running }) {
    const name = running[0];
    if (!name) return notApplicable('No daemon is running');
    const enabled = unitOf(facts, name)?.enabled;
    if (enabled === undefined || enabled === '')
      return unknown('Whether the daemon starts at boot', 'systemd did not tell');
    if (['enabled', 'static', 'enabled-runtime', 'alias', 'generated'].includes(enabled))
      return pass(`${name} starts with the machine`, seen(enabled));
    return fail(`${name} does not start with the machine`, [seen(`${name}.service is ${enabled}`)], {
      text: 'Enable its unit.',
      commands: [`sudo systemctl enable ${name}`],
    });
  },
};
