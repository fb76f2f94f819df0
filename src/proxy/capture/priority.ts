import { FACILITIES, LEVELS } from '../../shared/facility.ts';

/** `local4.notice` for `<165>`; undefined for what is no priority. */
export function priorityOf(text: string): string | undefined {
  const digits = /^<(\d{1,3})>/.exec(text)?.[1];
  const facility = FACILITIES[Number(digits) >> 3];
  return digits === undefined || facility === undefined
    ? undefined
    : `${facility}.${LEVELS[Number(digits) & 7]}`;
}
