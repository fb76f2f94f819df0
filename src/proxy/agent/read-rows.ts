import type { Facts } from '../facts.ts';

/**
 * Reads the agent's own counters, `mdsd.qos`: columns by their names in the last header, one line for each facility and
 * level or request. Lines without both counts are stepped over. (azure-monitor-docs, 'troubleshoot the syslog daemon')
 */
export function readRows(lines: readonly string[]): Facts['ama']['rows'] {
  const header = lines.find((line) => line.includes('TotalRowsRead'));
  if (header === undefined) return undefined;
  const columns = header
    .replace(/^#\s*/, '')
    .split(',')
    .map((name) => name.trim());
  const [read, sent] = [columns.indexOf('TotalRowsRead'), columns.indexOf('TotalRowsSent')];
  const object = Math.max(columns.indexOf('Object'), columns.indexOf('Facility.Level'));
  if (read < 0 || sent < 0) return undefined;
  const totals = new Map<string, { object: string; read: number; sent: number }>();
  for (const line of lines) {
    const fields = line.split(',').map((field) => field.trim());
    const name = fields[object];
    const counts = [fields[read], fields[sent]];
    if (line === header || name === undefined || !counts.every((count) => /^\d{1,12}$/.test(count ?? '')))
      continue;
    const total = totals.get(name) ?? { object: name, read: 0, sent: 0 };
    total.read += Number(counts[0]);
    total.sent += Number(counts[1]);
    totals.set(name, total);
  }
  return [...totals.values()];
}
