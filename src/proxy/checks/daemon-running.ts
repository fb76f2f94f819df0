import { type Check, fail, pass, seen, unknown } from '../check.ts';
import { isMasked, unitOf } from '../view.ts';

const TROUBLE = /error|fail|cannot|could not|denied|refused/i;

export const daemonRunning: Check = {
  id: 'daemon-running',
  step: 'prerequisites',
  title: 'A syslog daemon is running',
  severity: 'error',
  explanation:
    'rsyslog or syslog-ng takes the firewall’s messages and hands them to the agent. Without one nothing arrives.',
  judge({ facts, running }) {
    const { rsyslog, syslogNg } = facts.daemons;
    const version = { rsyslog: rsyslog.version, 'syslog-ng': syslogNg.version };
    if (running.length > 0) {
      return pass(
        `${running.map((name) => `${name} ${version[name] ?? ''}`.trim()).join(' and ')} is running`,
        ...running.map((name) => seen(`${name}.service ${unitOf(facts, name)?.active ?? 'has a process'}`)),
      );
    }
    if (!facts.probe.complete) return unknown('Whether a daemon is running', 'the probe was cut short');
    if (rsyslog.installed || syslogNg.installed) {
      const name = rsyslog.installed ? 'rsyslog' : 'syslog-ng';
      const unit = unitOf(facts, name);
      return fail(
        `${name} is installed but not running`,
        [
          seen(
            `${name}.service is ${isMasked(unit) ? 'masked, and ' : ''}${unit?.active ?? 'not there'}${unit?.result && unit.result !== 'success' ? ` (${unit.result})` : ''}`,
          ),
          ...facts.daemonSaid
            .filter((line) => TROUBLE.test(line))
            .slice(-3)
            .map((line) => seen(line)),
        ],
        isMasked(unit)
          ? {
              text: 'Somebody masked its unit, so that nothing can start it. Ask why, then take the mask off.',
              commands: [`sudo systemctl unmask ${name}`, `sudo systemctl enable --now ${name}`],
            }
          : {
              text: 'See why it stopped, then start it.',
              commands: [`sudo journalctl -u ${name} -n 20`, `sudo systemctl enable --now ${name}`],
            },
      );
    }
    return fail('This proxy has no syslog daemon', [seen('neither rsyslogd nor syslog-ng was found')], {
      text: 'Install rsyslog. (Systems that only have journald don’t listen on port 514.)',
      commands: [
        'sudo apt-get install rsyslog    # Debian, Ubuntu',
        'sudo dnf install rsyslog        # RHEL and relatives',
      ],
    });
  },
};
