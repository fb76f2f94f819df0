import { HEADER_FIELDS } from '../cef/message.ts';

/** What a header field is for. */
export interface HeaderField {
  readonly name: string;
  readonly meaning: string;
  /** Column of CommonSecurityLog; absent for the version of CEF, which is not stored. */
  readonly column?: string;
  /** In characters, as the CEF standard gives it. */
  readonly maxLength?: number;
}

/** The seven fields in their order (CEF standard, "Header Information"; Sentinel's page on CEF key mapping). */
export const HEADER: readonly HeaderField[] = [
  { name: HEADER_FIELDS[0], meaning: 'version of the format: `0`, or `1` for what newer editions added' },
  { name: HEADER_FIELDS[1], meaning: 'who made the sender', column: 'DeviceVendor', maxLength: 63 },
  { name: HEADER_FIELDS[2], meaning: 'what the sender is', column: 'DeviceProduct', maxLength: 63 },
  { name: HEADER_FIELDS[3], meaning: 'version of the sender', column: 'DeviceVersion', maxLength: 31 },
  {
    name: HEADER_FIELDS[4],
    meaning: 'kind of event, the same for all events of that kind',
    column: 'DeviceEventClassID',
    maxLength: 1023,
  },
  { name: HEADER_FIELDS[5], meaning: 'what happened, in words', column: 'Activity', maxLength: 512 },
  {
    name: HEADER_FIELDS[6],
    meaning: '0 to 10, or `Unknown`, `Low` (0–3), `Medium` (4–6), `High` (7–8), `Very-High` (9–10)',
    column: 'LogSeverity',
  },
];
