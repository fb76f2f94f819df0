import { findCsv } from '../../panos/csv/find-csv.ts';
import { eventsOf, valueOf } from '../arrived-row.ts';
import type { Question } from '../question.ts';

/** The firewall sends its native CSV, which no CEF parser takes (https://github.com/Azure/Azure-Sentinel/issues/14458). */
export const csvInSyslog: Question = {
  id: 'csv-in-syslog',
  title: 'The firewall sends CEF, not its native CSV',
  severity: 'error',
  explanation:
    'Rows of the table Syslog that are PAN-OS’s native CSV come from a log type without a custom log format. No CEF parser takes them, so that nothing of them reaches CommonSecurityLog. Each log type of the syslog server profile needs its template.',
  ask: (rows) => {
    const csv = rows.filter(
      (row) => row.table === 'Syslog' && findCsv(valueOf(row, 'SyslogMessage')) !== undefined,
    );
    if (csv.length === 0) return undefined;
    return {
      id: 'csv-in-syslog',
      title: 'The firewall sends native CSV, which stays in Syslog',
      severity: 'error',
      state: 'fail',
      explanation:
        'Without a custom log format PAN-OS sends its own CSV. Nothing of it reaches CommonSecurityLog, so rules and workbooks see nothing.',
      evidence: csv.slice(0, 3).map((row) => ({
        text: `${row.events} rows in Syslog: ${valueOf(row, 'SyslogMessage').slice(0, 120)}`,
      })),
      remedy: {
        text: `${eventsOf(csv)} rows are concerned. Give each log type of the syslog server profile its CEF template.`,
        commands: ['sentinel-cef template traffic --panos RELEASE --format set'],
      },
    };
  },
};
