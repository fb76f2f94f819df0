import { jsonLine } from '../shared/json-line.ts';
import { shownPairsOf } from '../cef/spaced-pairs.ts';
import { decodeHeaderField, decodeValue } from '../cef/escapes.ts';
import { type CefMessage, HEADER_FIELDS } from '../cef/message.ts';
import { parseSyslogPrefix } from '../cef/syslog-prefix.ts';

const FACILITIES =
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp security console solaris-cron local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  );
const SEVERITIES = 'emerg alert crit err warning notice info debug'.split(' ');

/** The parts of a syslog header by name: `format`, and what of the others is there. */
export type Prefix = Readonly<Record<string, string | number>>;

/** The seven fields, decoded; `undefined` when some are missing or the version is no number. */
export function headerOf({ text, fields }: CefMessage): string[] | undefined {
  const header = fields.map(({ start, end }) => decodeHeaderField(text.slice(start, end)));
  return header.length === HEADER_FIELDS.length && /^ *\d+ *$/.test(header[0] ?? '') ? header : undefined;
}

/** Pairs by key, decoded, as readers have them: of two with one key the last. */
export function pairsOf(message: CefMessage): ReadonlyMap<string, string> {
  const { text } = message;
  const pairs = new Map<string, string>();
  for (const { key, value } of shownPairsOf(message)) {
    pairs.set(text.slice(key.start, key.end), decodeValue(text.slice(value.start, value.end)));
  }
  return pairs;
}

/** What stands before `CEF:`. */
export function prefixOf({ text, marker }: CefMessage): Prefix {
  const prefix = parseSyslogPrefix(text, marker.start);
  const found: Record<string, string | number> = { format: prefix.format };
  for (const name of ['octetCount', 'priority', 'timestamp', 'host', 'tag'] as const) {
    const span = prefix[name];
    if (span === undefined) continue;
    const word = text.slice(span.start, span.end);
    found[name] =
      name === 'octetCount' ? Number(word) : name === 'priority' ? Number(word.slice(1, -1)) : word;
  }
  const { priority } = found;
  const facility = typeof priority === 'number' ? FACILITIES[priority >> 3] : undefined;
  if (typeof priority === 'number' && facility !== undefined) {
    found['facility'] = facility;
    found['severity'] = SEVERITIES[priority & 7] ?? '';
  }
  return found;
}

/** Text of a JSON object that keeps the order of the pairs and any key, such as `__proto__` or `1`. */
export function jsonOfPairs(pairs: ReadonlyMap<string, string>): string {
  return `{${Array.from(pairs, ([key, value]) => `${jsonLine(key)}:${jsonLine(value)}`).join(',')}}`;
}

/** A message as a JSON text to read: the syslog header if there is one, the header fields by name, the extension. */
export function jsonOfMessage(message: CefMessage): string {
  const prefix = prefixOf(message);
  const fields = message.fields.map(({ start, end }, index): [string, string] => [
    HEADER_FIELDS[index] ?? '',
    decodeHeaderField(message.text.slice(start, end)),
  ]);
  const parts = [
    ...(message.marker.start === 0 ? [] : [`  "prefix": ${spread(Object.entries(prefix))}`]),
    `  "header": ${spread(fields)}`,
    `  "extension": ${spread([...pairsOf(message)])}`,
  ];
  return `{\n${parts.join(',\n')}\n}`;
}

function spread(entries: readonly (readonly [string, string | number])[]): string {
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n  }`;
}
