import type { Finding } from '../shared/finding.ts';
import type { ArrivedRow } from './arrived-row.ts';
import type { Question } from './question.ts';
import { cefInSyslog } from './questions/cef-in-syslog.ts';
import { csvInSyslog } from './questions/csv-in-syslog.ts';
import { firewallRows } from './questions/firewall-rows.ts';
import { rowsTwice } from './questions/rows-twice.ts';
import { rowsWithoutVendor } from './questions/rows-without-vendor.ts';
import { timeAhead } from './questions/time-ahead.ts';

/** Causes before what follows from them. */
export const QUESTIONS: readonly Question[] = [
  cefInSyslog,
  csvInSyslog,
  firewallRows,
  timeAhead,
  rowsTwice,
  rowsWithoutVendor,
];

/** What rows of a workspace say about the way of events into it. That nothing arrived follows from a cause that is seen. */
export function judgeArrival(rows: readonly ArrivedRow[]): Finding[] {
  const findings = QUESTIONS.flatMap((question) => question.ask(rows) ?? []);
  const cause = findings.find(({ id }) => id === 'cef-in-syslog' || id === 'csv-in-syslog')?.id;
  return findings.map((finding) =>
    finding.id === 'firewall-rows' && finding.state === 'fail' && cause !== undefined
      ? { ...finding, consequenceOf: cause }
      : finding,
  );
}
