import ipaddr from 'ipaddr.js';
import { evaluate } from './expression.ts';
import type { Match, Traveller } from './filter.ts';
import { FACILITIES, LEVELS } from './message-properties.ts';

const ALIAS: Readonly<Record<string, string>> = {
  error: 'err',
  warn: 'warning',
  panic: 'emerg',
  security: 'auth',
};
const CALL = /^([\w-]+)\s*\(\s*(.*?)\s*\)$/s;
/** A pattern without any sign that means more than itself. */
const PLAIN = /^(\^?)([\w :|-]+?)(\$?)$/;
const DEEPEST = 16;
/** What every message of the firewall begins with, once `CEF:` was taken for the program. */
const MESSAGE = '0|Palo Alto Networks|PAN-OS|';
const VALUE = /^(.*?)\s*(?:\bvalue\s*\(\s*["']?\$?\{?(\w+)\}?["']?\s*\))?\s*((?:type|flags)\s*\(.*)?$/s;

/**
 * Whether a message of the firewall comes by a filter of syslog-ng. What asks for something that is not known of every
 * message is maybe. Functions: syslog-ng OSE administration guide, 'Filter functions'.
 */
export function matchesSyslogNg(
  expression: string,
  named: ReadonlyMap<string, string>,
  message: Traveller,
  depth = 0,
): Match {
  return evaluate(expression, (text) => {
    const [, name = '', argument = ''] = CALL.exec(text) ?? [];
    if (name === 'filter') {
      const other = named.get(argument.trim());
      return other === undefined || depth > DEEPEST
        ? 'maybe'
        : matchesSyslogNg(other, named, message, depth + 1);
    }
    if (name === 'facility') return oneOf(argument, FACILITIES, message.facility);
    if (name === 'level' || name === 'priority' || name === 'severity')
      return oneOf(argument, LEVELS, message.level);
    // In the format of RFC 3164, `CEF:` is the program name and its colon, and no part of the message.
    if (name === 'program') return pattern(argument, 'CEF');
    if (name === 'message') return inText(argument, MESSAGE);
    if (name === 'match') return matchFunction(argument);
    if (name === 'netmask') return network(argument, message.senders ?? []);
    return 'maybe';
  });
}

/** `local0, local4`, `info..emerg`, numbers too. */
function oneOf(argument: string, names: readonly string[], actual: string): Match {
  const place = (name: string): number =>
    /^\d+$/.test(name) ? Number(name) : names.indexOf(ALIAS[name] ?? name);
  const at = names.indexOf(actual);
  for (const part of argument
    .replace(/["']/g, '')
    .toLowerCase()
    .split(/[\s,]+(?!\s*\.\.)/)
    .filter(Boolean)) {
    const [first = '', last = first] = part.split(/\s*\.\.\s*/);
    const ends = [place(first.trim()), place(last.trim())].sort((a, b) => a - b);
    if ((ends[0] ?? -1) < 0) return 'maybe';
    if ((ends[0] ?? 0) <= at && at <= (ends[1] ?? 0)) return 'yes';
  }
  return 'no';
}

function pattern(argument: string, actual: string): Match {
  const quoted = /^["']([^"']*)["']$/.exec(argument.trim())?.[1] ?? argument.trim();
  const [, start, text, end] = PLAIN.exec(quoted) ?? [];
  if (text === undefined) return 'maybe';
  const hit = text
    .split('|')
    .some((word) =>
      start
        ? end
          ? actual === word
          : actual.startsWith(word)
        : end
          ? actual.endsWith(word)
          : actual.includes(word),
    );
  return hit ? 'yes' : 'no';
}

/** Certain when all the firewalls are in it, or none is. */
function network(argument: string, senders: readonly string[]): Match {
  const [base = '', bits = '32'] = argument.replace(/["'\s]/g, '').split('/');
  if (!ipaddr.IPv4.isValid(base) || !/^\d{1,2}$/.test(bits)) return 'maybe';
  const each = new Set(
    senders.map((sender) =>
      ipaddr.IPv4.isValid(sender)
        ? ipaddr.IPv4.parse(sender).match(ipaddr.IPv4.parse(base), Number(bits))
        : undefined,
    ),
  );
  const [only] = each;
  return each.size !== 1 || only === undefined ? 'maybe' : only ? 'yes' : 'no';
}

/** `match("CEF:" value("MESSAGE"))`: in one macro, or in header and message where none is named. */
function matchFunction(argument: string): Match {
  const [, text = '', macro] = VALUE.exec(argument.trim()) ?? [];
  switch (macro?.toUpperCase()) {
    case 'MESSAGE':
    case 'MSG':
    case 'MSGONLY':
      return inText(text, MESSAGE);
    case 'PROGRAM':
      return pattern(text, 'CEF');
    case 'MSGHDR':
      return pattern(text, 'CEF:');
    case undefined:
      return inText(text, `CEF: ${MESSAGE}`);
    default:
      return 'maybe';
  }
}

/** Only the beginning of the text is known: what is not in it may come later, but for `CEF:`, which comes once. */
function inText(argument: string, known: string): Match {
  if (pattern(argument, known) === 'yes' && !/\$["']?$/.test(argument.trim())) return 'yes';
  const words = argument
    .trim()
    .replace(/^["']\^?|["']$/g, '')
    .split('|');
  return !known.includes('CEF:') && words.every((word) => word.startsWith('CEF:')) ? 'no' : 'maybe';
}
