import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { DENIED, deniedPort, refusedWay } from '../selinux/port-labels.ts';

export const selinuxPort: Check = {
  id: 'selinux-port',
  step: 'agent',
  title: 'SELinux lets the daemon use the ports',
  severity: 'error',
  explanation:
    '“Permission denied” instead of “refused” on the way to the agent’s port means SELinux, not the agent.',
  judge(view) {
    const { facts, agentPort, daemon } = view;
    if (facts.selinux.mode === undefined || facts.selinux.mode === 'Disabled')
      return notApplicable('SELinux is not in use');
    const denied = facts.daemonSaid.filter((line) => DENIED.test(line));
    if (denied.length === 0) return pass('The daemon was refused no port');
    const port = deniedPort(denied[0] ?? '') ?? agentPort;
    return fail(
      `SELinux refuses the daemon port ${port}`,
      denied.slice(-2).map((line) => seen(line)),
      {
        text: 'Allow the port for syslog. (The command is in policycoreutils-python-utils.)',
        ...(facts.tools['semanage'] === true && refusedWay(view).length > 0 && { step: 'agent' as const }),
        commands: [
          `sudo semanage port -a -t syslogd_port_t -p tcp ${port}`,
          `sudo systemctl restart ${daemon ?? 'rsyslog'}`,
        ],
      },
    );
  },
};
