import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const oneDaemon: Check = {
  id: 'one-daemon',
  step: 'prerequisites',
  title: 'Only one syslog daemon is running',
  severity: 'warning',
  explanation:
    'Two daemons fight over port 514, and Microsoft’s scripts configure whichever `ps` names first.',
  judge({ running }) {
    if (running.length === 0) return notApplicable('No daemon is running');
    if (running.length === 1) return pass(`${running[0]} is the only daemon`);
    return fail(
      'rsyslog and syslog-ng are both running',
      running.map((name) => seen(`${name}.service active`)),
      {
        text: 'Keep the one that listens for the firewall and stop the other.',
        commands: ['sudo systemctl disable --now syslog-ng'],
      },
    );
  },
};
