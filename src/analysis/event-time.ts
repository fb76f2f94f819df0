/**
 * The time in a value, in milliseconds since 1970: a number of milliseconds, the standard's written form with a year, or
 * ISO 8601. Without a zone, and with a zone in letters, it is taken as UTC. `undefined` for anything else.
 */
export function eventTime(text: string): number | undefined {
  if (/^\d{11,14}$/.test(text)) return inRange(Number(text));
  const written = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d)(\.\d{3})?(?: .*)?$/.exec(text);
  if (written !== null) {
    const [, month, day, year, clock, fraction = ''] = written;
    const midnight = midnightOf(`${month} ${day} ${year}`);
    return inRange(midnight + secondsOf(clock ?? '') * 1000 + Number(fraction) * 1000);
  }
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(text) ? inRange(Date.parse(zoned(text))) : undefined;
}

let knownDay = '';
let knownMidnight = 0;

/** Most messages are of the day of the one before. */
function midnightOf(day: string): number {
  if (day !== knownDay) {
    knownDay = day;
    knownMidnight = Date.parse(`${day} 00:00:00 UTC`);
  }
  return knownMidnight;
}

function secondsOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3, 5)) * 60 + Number(clock.slice(6, 8));
}

function zoned(text: string): string {
  const whole = text.replace(' ', 'T').replace(',', '.');
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(whole) ? whole : `${whole}Z`;
}

function inRange(time: number): number | undefined {
  return time >= 0 && time < 8.64e15 ? time : undefined;
}
