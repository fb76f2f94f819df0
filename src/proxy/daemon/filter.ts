import { evaluate } from './expression.ts';

/** What is known of a message from the firewall, as far as filters ask for it. */
export interface Traveller {
  readonly facility: string;
  /** The least severe level that the firewall sends; traffic logs are informational. */
  readonly level: string;
  readonly input: 'imtcp' | 'imudp';
}

/** `maybe`: the filter asks for something that is not known here. */
export type Match = 'yes' | 'no' | 'maybe';

const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];
const ALIAS: Readonly<Record<string, string>> = { error: 'err', warn: 'warning', panic: 'emerg' };
const COMPARISON =
  /^\$([\w!.-]+)\s*(==|!=|<>|contains|startswith|contains_i|isequal)\s*(?:"([^"]*)"|'([^']*)')$/;

/** Whether a message comes by a filter of rsyslog: a selector, a property filter, or an expression. */
export function matches(filter: string, message: Traveller): Match {
  if (filter === 'else') return 'maybe';
  if (filter.startsWith(':')) return matchesProperty(filter);
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

/** `:rawmsg, contains, "CEF:"`. Only what every CEF message holds is certain. */
function matchesProperty(filter: string): Match {
  const [, property = '', operation = '', value = ''] =
    /^:(\w+)\s*,\s*(!?\w+)\s*,\s*"((?:[^"\\]|\\.)*)"/.exec(filter) ?? [];
  if (/^(raw)?msg$/i.test(property) && operation === 'contains') return holds(property.toLowerCase(), value);
  return 'maybe';
}

/** A message from the firewall holds `CEF:`; rsyslog takes it for the tag, so `msg` begins after it. */
function holds(property: string, text: string): Match {
  if (property === 'rawmsg' && 'CEF:0|Palo Alto Networks|PAN-OS|'.includes(text)) return 'yes';
  if (text.includes('\\|')) return 'no';
  return 'maybe';
}

function comparison(text: string, message: Traveller): Match {
  const [, property = '', operation = '', double, single] = COMPARISON.exec(text) ?? [];
  const value = double ?? single ?? '';
  const known: Readonly<Record<string, string>> = {
    'syslogfacility-text': message.facility,
    inputname: message.input,
    'syslogseverity-text': message.level,
  };
  const actual = known[property];
  if (actual !== undefined && operation === '==') return actual === value ? 'yes' : 'no';
  if (actual !== undefined && (operation === '!=' || operation === '<>'))
    return actual === value ? 'no' : 'yes';
  if ((property === 'rawmsg' || property === 'msg') && operation === 'contains')
    return holds(property, value);
  return 'maybe';
}
