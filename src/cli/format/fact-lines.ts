import type { Facts } from '../../proxy/facts.ts';
import { socketOf } from '../../proxy/view.ts';

/** What was read, before what is thought of it. */
export function factLines(facts: Facts): string {
  const { system, probe: made, daemons, listeners } = facts;
  const open = (listeners ?? []).filter(({ port }) => [514, 6514, 25226, 28330].includes(port));
  const disks = [...new Map(facts.disks.map((disk) => [disk.mount, disk])).values()];
  const rows: readonly (readonly [string, string])[] = [
    [
      'system',
      `${system.prettyName ?? 'unknown'}, ${system.bits ?? '?'} bit, ${system.machine ?? '?'}, kernel ${system.release ?? '?'}`,
    ],
    [
      'daemon',
      daemons.rsyslog.installed
        ? `rsyslog ${daemons.rsyslog.version ?? '?'}`
        : daemons.syslogNg.installed
          ? `syslog-ng ${daemons.syslogNg.version ?? '?'}`
          : 'none',
    ],
    [
      'python',
      Object.entries(facts.python.commands)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ') || 'none',
    ],
    ['rights', made.privilege === 'user' ? `no root (${made.sudoProblem ?? 'no sudo'})` : made.privilege],
    [
      'agent',
      facts.ama.installed
        ? `Azure Monitor Agent ${facts.ama.version ?? '?'}`
        : facts.legacyAgent.workspaceIds.length > 0
          ? `Log Analytics agent, workspace ${facts.legacyAgent.workspaceIds.join(', ')}`
          : 'none',
    ],
    [
      'listeners',
      open
        .map((listener) => `${listener.protocol} ${socketOf(listener)} ${listener.process ?? ''}`.trim())
        .join(', ') || 'none on 514, 6514, 25226, 28330',
    ],
    [
      'disk',
      disks.map((disk) => `${disk.mount} ${(disk.availableKiB / 1048576).toFixed(1)} GiB free`).join(', '),
    ],
    [
      'probe',
      `${made.count} facts in ${made.milliseconds} ms, ${made.roundTrips === 1 ? 'one round trip' : `${made.roundTrips} round trips`}`,
    ],
  ];
  return `${facts.host}\n${rows.map(([name, value]) => `  ${name.padEnd(10)} ${value}`).join('\n')}\n`;
}
