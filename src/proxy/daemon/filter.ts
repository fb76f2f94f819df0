import { evaluate } from './expression.ts';
import { compare, LEVELS } from './message-properties.ts';

/** What is known of a message from the firewall, as far as filters ask for it. */
export interface Traveller {
  readonly facility: string;
  /** The least severe level that the firewall sends; traffic logs are informational. */
  readonly level: string;
  readonly input: 'imtcp' | 'imudp';
  /** Addresses that the firewalls send from, when they are known. */
  readonly senders?: readonly string[];
}

/** `maybe`: the filter asks for something that is not known here. */
export type Match = 'yes' | 'no' | 'maybe';

const ALIAS: Readonly<Record<string, string>> = { error: 'err', warn: 'warning', panic: 'emerg' };
const COMPARISON =
  /^\$([\w!.-]+)\s*(==|!=|<>|<=|>=|<|>|contains_i|contains|startswith_i|startswith|isequal)\s*(?:"([^"]*)"|'([^']*)'|(\d+))$/i;
const PRIORITY_FILTER = /^prifilt\s*\(\s*["']([^"']*)["']\s*\)$/i;
const NOT = { yes: 'no', no: 'yes', maybe: 'maybe' } as const;

/** Whether a message comes by a filter of rsyslog: a selector, a property filter, or an expression. */
export function matches(filter: string, message: Traveller): Match {
  if (filter === 'else') return 'maybe';
  if (filter.startsWith(':')) return matchesProperty(filter, message);
  if (/^[\w*,]+\.[\w*=!]/.test(filter) && !/[$"]/.test(filter)) return matchesSelector(filter, message);
  return evaluate(filter, (text) => comparison(text, message));
}

/** All filters around an action. */
export function matchesAll(filters: readonly string[], message: Traveller): Match {
  let result: Match = 'yes';
  for (const filter of filters) {
    const match = matches(filter, message);
    if (match === 'no') return 'no';
    if (match === 'maybe') result = 'maybe';
  }
  return result;
}

/** Selector of syslog.conf: parts separated by semicolons, each changing what the parts before said. */
function matchesSelector(selector: string, message: Traveller): Match {
  let selected = false;
  for (const part of selector.split(';').filter((text) => text !== '')) {
    const dot = part.lastIndexOf('.');
    const facilities = part.slice(0, dot).toLowerCase().split(',');
    if (!facilities.includes('*') && !facilities.includes(message.facility)) continue;
    const [, sign = '', name = ''] = /^([=!]*)(.*)$/.exec(part.slice(dot + 1).toLowerCase()) ?? [];
    const wanted = LEVELS.indexOf(ALIAS[name] ?? name);
    const level = LEVELS.indexOf(message.level);
    const hit = name === '*' || (sign.includes('=') ? level === wanted : wanted >= 0 && level <= wanted);
    if (name === 'none') selected = false;
    else if (sign.includes('!')) selected = selected && !hit;
    else selected = selected || hit;
  }
  return selected ? 'yes' : 'no';
}

/** `:rawmsg, contains, "CEF:"`. Only what every message of the firewall holds is certain. */
function matchesProperty(filter: string, message: Traveller): Match {
  const [, property = '', not = '', operation = '', value = ''] =
    /^:([\w-]+)\s*,\s*(!?)(\w+)\s*(?:,\s*"((?:[^"\\]|\\.)*)")?/.exec(filter) ?? [];
  const match = compare(property, operation.toLowerCase(), value, message);
  return not === '' ? match : NOT[match];
}

function comparison(text: string, message: Traveller): Match {
  const selector = PRIORITY_FILTER.exec(text)?.[1];
  if (selector !== undefined) return matchesSelector(selector, message);
  const [, property = '', operation = '', double, single, number] = COMPARISON.exec(text) ?? [];
  return compare(property, operation.toLowerCase(), double ?? single ?? number ?? '', message);
}
