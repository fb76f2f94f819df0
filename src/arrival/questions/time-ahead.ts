import type { Finding } from '../../shared/finding.ts';
import { type ArrivedRow, valueOf } from '../arrived-row.ts';
import type { Question } from '../question.ts';

const MINUTE = 60_000;
/** Less is the delay of an agent, or a clock that is a little off. */
const WORTH_SAYING = 10 * MINUTE;
const HALF_HOUR = 30 * MINUTE;
/** How far an event of another zone may be from a half hour: it takes some minutes to arrive. */
const NEAR = 6 * MINUTE;

/**
 * Does the time of an event lie hours off the time of its arrival? Then queries by time miss the row
 * (https://github.com/elastic/beats/issues/27232).
 */
export const timeAhead: Question = {
  id: 'time-ahead',
  title: 'The time of an event is near the time of its arrival',
  severity: 'warning',
  explanation:
    'EventTime and TimeGenerated are compared with ingestion_time(). Where they lie more than ten minutes apart, the clock or the time zone of the firewall is off, or its messages carry a local time without a zone. The rows are there, and a query for the last hour misses them.',
  ask: (rows) => {
    const off = rows.flatMap((row) => {
      const shift = shiftOf(row);
      return shift === undefined || Math.abs(shift.by) < WORTH_SAYING ? [] : [shift];
    });
    const most = off.toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
    if (most === undefined) return undefined;
    const by = spoken(Math.abs(most.by));
    // A zone is a matter of half hours; what the agent kept back comes at any distance.
    const late =
      most.by < 0 &&
      Math.abs(most.by) % HALF_HOUR > NEAR &&
      HALF_HOUR - (Math.abs(most.by) % HALF_HOUR) > NEAR;
    if (late) return arrivesLate(by, most);
    const side = most.by > 0 ? 'ahead of' : 'behind';
    return {
      id: 'time-ahead',
      title: `The time of events is ${by} ${side} their arrival`,
      severity: 'warning',
      state: 'fail',
      explanation:
        'The clock or the time zone of the firewall is off, or its messages carry a local time without a zone, which is then taken for UTC. The rows are there, but a query for the last hour does not find them.',
      evidence: [{ text: `${most.column} ${iso(most.event)}, arrived ${iso(most.arrived)}` }],
      remedy: {
        text: 'Set NTP and the time zone of the firewall, use templates with $cef-formatted-receive_time, and look for rows by ingestion_time():',
        commands: ['CommonSecurityLog | where ingestion_time() > ago(1h)'],
      },
    };
  },
};

function arrivesLate(by: string, { column, event, arrived }: Shift): Finding {
  return {
    id: 'time-ahead',
    title: `Events arrive ${by} late`,
    severity: 'warning',
    state: 'fail',
    explanation:
      'They are no whole half hours late, as a wrong time zone would make them: the agent kept them back, since it could not upload, or a relay did. A clock that is off looks the same.',
    evidence: [{ text: `${column} ${iso(event)}, arrived ${iso(arrived)}` }],
    remedy: {
      text: 'Look at the agent’s uploads and its cache on the proxy, then at the clocks of firewall and proxy. Look for rows by ingestion_time():',
      commands: ['sentinel-cef check USER@PROXY', 'CommonSecurityLog | where ingestion_time() > ago(1h)'],
    },
  };
}

interface Shift {
  readonly column: string;
  readonly event: number;
  readonly arrived: number;
  readonly by: number;
}

/** Every time that an event claims, against the time at which the workspace took it in. */
function shiftOf(row: ArrivedRow): Shift | undefined {
  const arrived = timeOf(row, 'ingestion_time()', 'Ingested', '_TimeReceived', '$IngestionTime');
  if (arrived === undefined) return undefined;
  const claims = [
    ['EventTime', timeOf(row, 'EventTime', 'ReceiptTime', 'StartTime')],
    ['TimeGenerated', timeOf(row, 'Latest', 'TimeGenerated')],
  ] as const;
  return claims
    .flatMap(([column, event]) =>
      event === undefined ? [] : [{ column, event, arrived, by: event - arrived }],
    )
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
}

function timeOf(row: ArrivedRow, ...columns: readonly string[]): number | undefined {
  for (const column of columns) {
    const text = valueOf(row, column);
    // Without a zone it is the portal's UTC, as `2026-11-25T10:00:00` or `11/25/2026, 10:00:00.000 AM`.
    const zone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? '' : /^\d{4}-/.test(text) ? 'Z' : ' UTC';
    const time = Date.parse(`${text}${zone}`);
    if (text !== '' && !Number.isNaN(time)) return time;
  }
  return undefined;
}

function iso(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

function spoken(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
