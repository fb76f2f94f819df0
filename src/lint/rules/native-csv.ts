import { findCsv, logTypeOfCsv } from '../../panos/csv/find-csv.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  id: 'native-csv',
  title: 'The firewall sends CEF, not its native CSV',
  description:
    'Reported is a line in the format that PAN-OS sends while its syslog server profile has no custom log format for that log type: `1,2026/11/25 03:00:00,serial,TRAFFIC,…`.',
  sentinel:
    'It is not CEF: the agent takes it for plain syslog, if for anything, and nothing of it reaches CommonSecurityLog. No rule, workbook or parser for Palo Alto sees the event.',
  repair:
    'Give the server profile a custom log format for each log type: **Insert CEF Template**, or `sentinel-cef template`. `sentinel-cef convert` makes CEF of what was kept.',
  severity: { log: 'warning', template: 'off' },
  example: {
    mode: 'log',
    bad: '<14>Nov 25 03:00:00 fw-1 1,2026/11/25 03:00:00,001801000001,TRAFFIC,end,2562,2026/11/25 03:00:00,192.0.2.7',
    good: '<14>Nov 25 03:00:00 fw-1 CEF:0|Palo Alto Networks|PAN-OS|10.2.4|end|TRAFFIC|1|src=192.0.2.7',
  },
  check({ message, line, mode, report }) {
    if (message !== undefined || mode !== 'log') return;
    const csv = findCsv(line.text);
    if (csv === undefined) return;
    const [, , , , subtype = ''] = line.text.slice(csv.start, csv.start + 512).split(',');
    const logType = logTypeOfCsv(csv.type, subtype) ?? csv.type;
    report({
      severity: 'warning',
      message: `Native CSV of the ${logType} log: it is no CEF, and nothing of it reaches CommonSecurityLog. The server profile needs a custom log format for ${logType} ("sentinel-cef template ${logType}").`,
      start: csv.start,
      end: line.text.indexOf(csv.type, csv.start) + csv.type.length,
    });
  },
};

export default rule;
