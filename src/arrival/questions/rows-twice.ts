import { type ArrivedRow, isFirewall, valueOf } from '../arrived-row.ts';
import type { Question } from '../question.ts';

/** Columns that differ between two copies of one event: when and by which rule it was taken in. */
const OF_THE_COPY =
  /^(?:TimeGenerated|Ingested|ingestion_time\(\)|\$?_?(?:IngestionTime|TimeReceived|ItemId|Internal_.*|BilledSize)|CollectorHostName|Computer|MG|SourceSystem|TenantId|_ResourceId|_SubscriptionId|Table|Type)$/i;
/** Fewer may be events that are alike. */
const WORTH_SAYING = 2;

/**
 * Does the same event stand in the table twice? Two rules for one facility, two forwarding rules, or two proxies do that
 * (https://github.com/MicrosoftDocs/azure-docs/issues/67605). Only whole rows tell, not counts of them.
 */
export const rowsTwice: Question = {
  id: 'rows-twice',
  title: 'Each event stands in the table once',
  severity: 'warning',
  explanation:
    'Rows that are alike in all that the firewall wrote, down to the sequence number or the session, are one event that was taken in twice: by two data collection rules for one facility, by two forwarding rules of the daemon, or by two proxies. Each copy is paid for, and counts in rules are wrong.',
  ask: (rows) => {
    const own = rows.filter((row) => isFirewall(row) && row.events === 1 && isWhole(row));
    const copies = new Map<string, ArrivedRow[]>();
    for (const row of own) copies.set(textOf(row), [...(copies.get(textOf(row)) ?? []), row]);
    const twice = [...copies.values()].filter((same) => same.length > 1);
    if (twice.length < WORTH_SAYING) return undefined;
    const most = Math.max(...twice.map((same) => same.length));
    return {
      id: 'rows-twice',
      title: `${twice.length} events stand in CommonSecurityLog more than once`,
      severity: 'warning',
      state: 'fail',
      explanation: rowsTwice.explanation,
      evidence: twice.slice(0, 3).map((same) => ({
        text: `${same.length} rows: ${nameOf(same[0])}, through ${[...new Set(same.map((row) => valueOf(row, 'Computer')))].filter(Boolean).join(', ') || 'an unknown proxy'}`,
      })),
      remedy: {
        text: `Look for ${most} ways of one event: data collection rules that take the same facility, rules of the daemon that forward to the agent, and the firewall’s own list of servers.`,
        commands: ['sentinel-cef check USER@PROXY'],
      },
    };
  },
};

/** A row of the table has what tells events apart; a count of rows has not. */
function isWhole(row: ArrivedRow): boolean {
  const told = ['ExternalID', 'ExtID', 'AdditionalExtensions', 'SourcePort'];
  return told.some((column) => valueOf(row, column) !== '') && valueOf(row, 'Events') === '';
}

function textOf({ values }: ArrivedRow): string {
  return JSON.stringify([...values].filter(([name]) => !OF_THE_COPY.test(name)));
}

function nameOf(row: ArrivedRow | undefined): string {
  if (row === undefined) return '';
  const words = ['Activity', 'ReceiptTime', 'SourceIP', 'DestinationIP'].map((column) =>
    valueOf(row, column),
  );
  return words.filter(Boolean).join(' ');
}
