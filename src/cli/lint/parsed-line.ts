import { decodeHeaderField, decodeValue } from '../../cef/escapes.ts';
import { type CefMessage, HEADER_FIELDS } from '../../cef/message.ts';
import { parseSyslogPrefix } from '../../cef/syslog-prefix.ts';
import { lintLines } from '../../lint/lint.ts';

export interface ParsedLine {
  /** One object, without a line end. */
  readonly json: string;
  /** False where no header could be read. */
  readonly ok: boolean;
  /** A blank line, a comment, or a syslog message of another program: nobody expects a header of it. */
  readonly other: boolean;
}

const FACILITIES =
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp security console solaris-cron local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  );
const SEVERITIES = 'emerg alert crit err warning notice info debug'.split(' ');

/** What a reader of CEF makes of each line of a text, everything decoded, with the findings of the linter. */
export function* parsedLines(text: string): Generator<ParsedLine> {
  let number = 0;
  for (const { line, problems } of lintLines(text, { mode: 'log' })) {
    number++;
    const { message, start } = line;
    const header = message === undefined ? undefined : headerOf(message);
    const parts = [
      `"line":${number}`,
      `"ok":${header !== undefined}`,
      `"prefix":${JSON.stringify(message === undefined ? null : prefixOf(message))}`,
      `"header":${JSON.stringify(header ?? null)}`,
      `"extension":${message === undefined ? 'null' : extensionOf(message)}`,
      `"problems":${JSON.stringify(
        problems.map(({ rule, severity, message: text, start: from, end }) => ({
          rule,
          severity,
          message: text,
          column: from - start + 1,
          endColumn: end - start + 1,
        })),
      )}`,
    ];
    yield {
      json: `{${parts.join(',')}}`,
      ok: header !== undefined,
      other: line.kind === 'blank' || line.kind === 'comment' || line.kind === 'foreign',
    };
  }
}

/** The seven fields; `undefined` when some are missing or the version is no number. */
function headerOf({ text, fields }: CefMessage): string[] | undefined {
  const header = fields.map(({ start, end }) => decodeHeaderField(text.slice(start, end)));
  return header.length === HEADER_FIELDS.length && /^ *\d+ *$/.test(header[0] ?? '') ? header : undefined;
}

/** Pairs by key, as readers have them: of two with one key the last. Written by hand to keep the order and any key. */
function extensionOf({ text, extension }: CefMessage): string {
  const pairs = new Map<string, string>();
  for (const { key, value } of extension?.pairs ?? []) {
    pairs.set(text.slice(key.start, key.end), decodeValue(text.slice(value.start, value.end)));
  }
  return `{${[...pairs].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

function prefixOf({ text, marker }: CefMessage): Readonly<Record<string, string | number>> {
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
