import type { DaemonName } from '../../proxy/view.ts';
import type { PlannedCommand } from '../../shared/events.ts';

/** What every change of the daemon’s configuration ends with, as a plan shows it. */
export function restartCommands(daemon: DaemonName): PlannedCommand[] {
  return [
    {
      command: daemon === 'rsyslog' ? 'rsyslogd -N1' : 'syslog-ng -s',
      why: 'test the configuration before anything is restarted',
    },
    {
      command: `systemctl restart ${daemon}`,
      why: 'take it into use; then the ports are looked at, and everything is put back if they are not open',
    },
  ];
}
