const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Minutes that the firewall's clock is ahead of GMT, as its timestamp with milliseconds says; `undefined` without one. A
 * timestamp of 1970 is not set.
 */
export function offsetOf(precise: string | undefined): number | undefined {
  const match = /^(\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:([+-])(\d\d):?(\d\d)|Z)$/.exec(precise ?? '');
  if (match === null || match[1] === '1970') return undefined;
  const [, , sign, hours = '0', minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Neighbours in a log have the same times. */
const remembered = new Map<string, string>();
const REMEMBERED = 200;

/** `2026/11/25 10:00:00` in the form of CEF: in GMT with an offset, as it stands without one. Empty for what is no time. */
export function toCefTime(local: string | undefined, offset: number | undefined): string {
  if (local === undefined) return '';
  const id = `${local} ${offset}`;
  const known = remembered.get(id);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const made = make(local, offset);
  remembered.set(id, made);
  return made;
}

function make(local: string, offset: number | undefined): string {
  const match = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(local);
  if (match === null) return '';
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute - (offset ?? 0), second));
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${MONTHS[time.getUTCMonth()]} ${two(time.getUTCDate())} ${time.getUTCFullYear()}`;
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(':');
  return `${date} ${clock}${offset === undefined ? '' : ' GMT'}`;
}
