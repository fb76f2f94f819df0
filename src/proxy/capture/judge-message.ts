import { beginsLikeSyslog, parseSyslogPrefix } from '../../cef/syslog-prefix.ts';
import { parseMessage } from '../../cef/parse-message.ts';
import { HEADER_FIELDS } from '../../cef/message.ts';
import { lint } from '../../lint/lint.ts';
import { lostMarkerAt } from '../../lint/lint-line.ts';
import type { Problem } from '../../lint/problem.ts';
import { priorityOf } from './priority.ts';

/** What a message is, in the order in which it is worse for Sentinel. */
export const KINDS = ['cef', 'truncated', 'cef-damaged', 'panos-csv', 'ietf', 'tls', 'other'] as const;
export type Kind = (typeof KINDS)[number];

export interface JudgedMessage {
  readonly text: string;
  readonly kind: Kind;
  /** Format of the syslog header; `none` when there is none. */
  readonly header: 'none' | 'rfc3164' | 'rfc5424' | 'other';
  /** Such as `local4.notice`; absent without a priority, which daemons read as user.notice. */
  readonly priority?: string;
  /** Name that the sender gives itself. */
  readonly host?: string;
  /** What the linter says about a message with a CEF header. */
  readonly problems: readonly Problem[];
}

/** `1,2026/11/25 03:00:00,serial,TRAFFIC,…`: how PAN-OS writes logs while no custom format is set. */
const PANOS_CSV = /(?:^|[ :>])\d{0,3},\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d,\w*,[A-Z][A-Z0-9_-]{2,30},/;
const LOOSE = new TextDecoder('utf-8', { ignoreBOM: true });
const STRICT = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** Judges one message. Never throws. @param cut its end is known to be missing */
export function judgeMessage(bytes: Uint8Array, cut: boolean): JudgedMessage {
  const text = LOOSE.decode(bytes).replace(/\r$/, '');
  const message = parseMessage(text);
  const lost = message === undefined ? lostMarkerAt(text) : -1;
  const prefix = parseSyslogPrefix(text, Math.min(message?.marker.start ?? text.length, 256));
  const priority = priorityOf(text);
  const host = prefix.host && text.slice(prefix.host.start, prefix.host.end);
  const frame = {
    text,
    header: message !== undefined || beginsLikeSyslog(text) ? prefix.format : 'none',
    ...(priority !== undefined && { priority }),
    ...(host !== undefined && /^[\w.:-]{1,64}$/.test(host) && { host }),
  } as const;
  if (message === undefined && lost === -1) {
    const csv = PANOS_CSV.test(text.slice(0, 512));
    return {
      ...frame,
      kind: csv ? 'panos-csv' : prefix.format === 'rfc5424' ? 'ietf' : 'other',
      problems: [],
    };
  }
  const problems = [...encodingProblem(bytes), ...lint(text, { mode: 'log' }).problems];
  const whole = message?.marker.exact === true && message.fields.length === HEADER_FIELDS.length;
  const truncated = cut || problems.some(({ rule }) => rule === 'truncated-message');
  return { ...frame, kind: truncated ? 'truncated' : whole ? 'cef' : 'cef-damaged', problems };
}

function encodingProblem(bytes: Uint8Array): Problem[] {
  try {
    STRICT.decode(bytes);
    return [];
  } catch {
    const message = 'The message holds bytes that are no UTF-8, as of Windows-1252 or Latin-1.';
    return [{ rule: 'text-encoding', severity: 'error', message, start: 0, end: 0 }];
  }
}
