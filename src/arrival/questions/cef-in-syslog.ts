import { eventsOf, valueOf } from '../arrived-row.ts';
import type { Question } from '../question.ts';

/** CEF that the agent took for plain syslog (https://github.com/Azure/Azure-Sentinel/issues/10455). */
export const cefInSyslog: Question = {
  id: 'cef-in-syslog',
  title: 'CEF is in CommonSecurityLog, not in Syslog',
  severity: 'error',
  explanation:
    'Rows of the table Syslog whose message holds CEF reached Azure as plain syslog: rules and workbooks that read CommonSecurityLog see nothing of them. Either another program tag stands between the host name and "CEF:", or the data collection rule takes the facility as plain syslog and lacks the stream Microsoft-CommonSecurityLog for it.',
  ask: (rows) => {
    const plain = rows.filter(
      (row) =>
        row.table === 'Syslog' &&
        (/CEF:\s?\d/.test(valueOf(row, 'SyslogMessage')) || /^CEF\b/.test(valueOf(row, 'ProcessName'))),
    );
    if (plain.length === 0) return undefined;
    const tags = new Set(plain.map((row) => valueOf(row, 'ProcessName')).filter((tag) => tag !== ''));
    const foreign = [...tags].filter((tag) => !/^CEF\b/.test(tag));
    return {
      id: 'cef-in-syslog',
      title: 'CEF reached Azure as plain syslog',
      severity: 'error',
      state: 'fail',
      explanation:
        foreign.length > 0
          ? `The table Syslog holds messages with "CEF:" behind another program tag (${foreign.join(', ')}): the tag must be CEF, or the message is not taken for CEF.`
          : 'The table Syslog holds messages with "CEF:": the data collection rule takes their facility as plain syslog, and lacks the CEF stream for it.',
      evidence: plain.slice(0, 3).map((row) => ({
        text: `${row.events} rows in Syslog: ${valueOf(row, 'SyslogMessage').slice(0, 120)}`,
      })),
      remedy: {
        text: `${eventsOf(plain)} rows are concerned. Let nothing stand between the host name and "CEF:", and give the facility to a rule with the stream Microsoft-CommonSecurityLog (connector "CEF via AMA"), to no other.`,
      },
    };
  },
};
