import type { Field } from './field.ts';
import type { HeaderRow } from './table/row.ts';

/** The seven header fields, with the pipe behind them. Vendor and product are what Sentinel's content compares with. */
export function headerText({ classId, name, severity }: HeaderRow): string {
  return `CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|${classId}|${name}|${severity}|`;
}

/** A pair, behind its label where it has one: `cs1Label=Rule cs1=$rule`. */
export function pairText({ key, variable, label }: Pick<Field, 'key' | 'variable' | 'label'>): string {
  const pair = `${key}=$${variable}`;
  return label === undefined ? pair : `${key}Label=${label} ${pair}`;
}
