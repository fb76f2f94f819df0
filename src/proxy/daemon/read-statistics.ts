import type { Facts } from '../facts.ts';

type Counters = NonNullable<Facts['statistics']>['counters'];

const PLAIN = /^(?:.*rsyslogd-pstats: )?(.+?): origin=core\.(?:queue|action) (.*)$/;
/** `{ "name": "main Q", "origin": "core.queue", "size": 0 }`, behind `@cee:` or a syslog header, or bare. */
const JSON_TEXT = /\{.*"origin": ?"core\.(?:queue|action)".*\}/;
const MOST = 100;

/**
 * Reads lines of impstats, as plain text or JSON (https://www.rsyslog.com/doc/configuration/modules/impstats.html):
 * the latest counters of each queue and action, and those before them.
 */
export function readStatistics(lines: readonly string[]): Counters {
  const latest = new Map<string, Counters[number]>();
  for (const line of lines) {
    const found = readLine(line);
    if (found === undefined || (latest.size >= MOST && !latest.has(found.name))) continue;
    const before = latest.get(found.name)?.values;
    latest.set(found.name, { ...found, ...(before && { before }) });
  }
  return [...latest.values()];
}

function readLine(line: string): Pick<Counters[number], 'name' | 'values'> | undefined {
  const [text] = JSON_TEXT.exec(line) ?? [];
  if (text !== undefined) return readJson(text);
  const [, name, rest] = PLAIN.exec(line.replace(/^.*\d (?=\S+ rsyslogd-pstats)/, '')) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const values = [...rest.matchAll(/([\w.]+)=(\d{1,15})(?!\S)/g)].map(
    ([, key = '', value]) => [key, Number(value)] as const,
  );
  return { name: named(name), values: Object.fromEntries(values) };
}

function readJson(text: string): Pick<Counters[number], 'name' | 'values'> | undefined {
  try {
    const { name, ...rest } = JSON.parse(text) as Record<string, unknown>;
    if (typeof name !== 'string') return undefined;
    // Some collectors refuse a dot in a name, so that rsyslog can write an exclamation mark for it.
    const values = Object.entries(rest).flatMap(([key, value]) =>
      typeof value === 'number' && Number.isSafeInteger(value) ? [[key.replaceAll('!', '.'), value]] : [],
    );
    return { name: named(name), values: Object.fromEntries(values) as Record<string, number> };
  } catch {
    return undefined;
  }
}

/** In its own file each line begins with a date: `Wed Nov 25 10:00:00 2026: main Q`. */
const named = (name: string): string => name.replace(/^\w{3} \w{3} +\d+ [\d:]+ \d{4}: /, '').slice(0, 200);
