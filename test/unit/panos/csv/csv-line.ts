import { CSV_COLUMNS } from '../../../../src/panos/csv/columns.generated.ts';
import { variableOf } from '../../../../src/panos/variables.ts';

const WORDS: Readonly<Record<string, string>> = {
  serial: '001801000001',
  severity: 'high',
  direction: 'client-to-server',
  flow_type: 'NonProxyTraffic',
  tunneled_app: 'ssl',
  'full-path': '/config/shared',
  cert_flags: '0x0',
  high_res_timestamp: '2026-11-25T11:30:00.123+01:00',
};

/** What a firewall could write into a column, each with its own text. */
export function valueFor(variable: string, index: number): string {
  const type = variableOf(variable)?.type ?? '';
  const word = WORDS[variable];
  if (word !== undefined) return word;
  if (type.includes('ipv6')) return `2001:db8::${index}`;
  if (type.startsWith('ip')) return `192.0.2.${index}`;
  if (/^(?:port|int)/.test(type)) return String(1000 + index);
  if (type.startsWith('0/1')) return '1';
  if (type.startsWith('mac')) return '00:00:5e:00:53:01';
  if (type.startsWith('yes')) return 'no';
  if (/^hex(?! hash)/.test(type)) return `0x${index}`;
  if (type.startsWith('datetime ISO')) return '2026-11-25T11:30:00.123+01:00';
  if (type.startsWith('datetime')) return '2026/11/25 11:30:00';
  return `${variable} ${index}`;
}

/** The columns of a line of a log type, by name, and the line. `type` and `subtype` say what it is. */
export function csvLine(
  layout: string,
  {
    type,
    subtype,
    version = '2818',
    count,
  }: { type: string; subtype: string; version?: string; count?: number },
  set: Readonly<Record<string, string>> = {},
) {
  const names = (CSV_COLUMNS[layout] ?? '').split(' ').slice(0, count);
  const values = new Map<string, string>();
  const columns = names.map((name, index) => {
    if (index === 0) return '1';
    if (index === 5 && name !== 'config_ver') return version;
    if (name === '-') return index === 4 ? subtype : '';
    const value =
      name === 'type' ? type : name === 'subtype' ? subtype : (set[name] ?? valueFor(name, index));
    values.set(name, value);
    return value;
  });
  return { values, columns, text: columns.map(quoted).join(',') };
}

export function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
