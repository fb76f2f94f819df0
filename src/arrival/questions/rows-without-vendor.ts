import { eventsOf, valueOf } from '../arrived-row.ts';
import type { Question } from '../question.ts';

/** Plain syslog that the CEF rule takes in (https://github.com/Azure/Azure-Sentinel/issues/10938). */
export const rowsWithoutVendor: Question = {
  id: 'rows-without-vendor',
  title: 'CommonSecurityLog holds CEF only',
  severity: 'warning',
  explanation:
    'Rows without a DeviceVendor are plain syslog of other programs, which share the facility of the firewall. They cost as much as events do, and make queries slow. A facility of the firewall’s own keeps them out, or a transformation in the data collection rule.',
  ask: (rows) => {
    const known = rows.filter((row) => row.table === 'CommonSecurityLog');
    const blank = eventsOf(known.filter((row) => valueOf(row, 'DeviceVendor') === ''));
    if (blank === 0) return undefined;
    return {
      id: 'rows-without-vendor',
      title: `${blank} rows of CommonSecurityLog are not CEF`,
      severity: 'warning',
      state: 'fail',
      explanation:
        'Rows without a DeviceVendor are messages of other programs: they share the facility of the firewall, and each of them is paid for.',
      evidence: [{ text: `${blank} of ${eventsOf(known)} rows have an empty DeviceVendor` }],
      remedy: {
        text: 'Give the firewall a facility of its own (local0 to local7) in its syslog server profile and in the data collection rule. Where that can’t be, let the rule’s transformation drop them:',
        commands: ['source | where isnotempty(DeviceVendor)'],
      },
    };
  },
};
