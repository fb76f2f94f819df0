const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hour12: false });

/** Day and time of an ISO date, where the reader is; `an unknown time` for a text that is no date. */
export function dateOf(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? 'an unknown time' : DATE.format(date);
}
