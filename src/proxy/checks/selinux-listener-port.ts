import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { portsInWords, wantedPorts } from '../host-firewall/wanted-ports.ts';
import { isEnforcing, labelPorts, refusedPorts } from '../selinux/port-labels.ts';

export const selinuxListenerPort: Check = {
  id: 'selinux-listener-port',
  step: 'listener',
  title: 'SELinux lets the daemon listen on the port',
  severity: 'error',
  explanation:
    'The policy lets syslog listen on 514, 601, 6514, 10514 and 20514. Any other port needs a label first, else the daemon is refused it.',
  judge(view) {
    const { facts, expected } = view;
    if (!isEnforcing(facts)) return notApplicable('SELinux refuses nothing here');
    const refused = refusedPorts(view);
    const words = portsInWords(refused);
    if (refused.length === 0)
      return pass(`SELinux lets the daemon listen on ${portsInWords(wantedPorts(expected))}`);
    const evidence = [
      ...(facts.selinux.ports ?? ['the list of ports could not be read: the targeted policy is assumed']),
      ...(facts.selinux.localPorts ?? []),
    ].map((line) => seen(line));
    const commands = labelPorts(view, refused).map(({ command }) => `sudo sh -c '${command}'`);
    if (facts.tools['semanage'] === false)
      return fail(`SELinux refuses the daemon ${words}, and semanage is not there to allow it`, evidence, {
        text: 'Install the package with semanage: policycoreutils-python-utils (RHEL 7: policycoreutils-python). Then run again, or choose port 514.',
        commands: ['sudo dnf install policycoreutils-python-utils', ...commands],
      });
    return fail(`SELinux refuses the daemon ${words}`, evidence, {
      text: 'The Listener step labels the port for syslog.',
      step: 'listener',
      commands,
    });
  },
};
