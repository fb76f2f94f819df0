/** Where the native CSV of PAN-OS stands in a line. */
export interface FoundCsv {
  /** Offset of its first column, behind a syslog header. */
  readonly start: number;
  /** The word of its type column, such as `TRAFFIC`. */
  readonly type: string;
  /** A parser of RFC 3164 took `1,2026/11/25` for the program and kept the rest: one column is missing in front. */
  readonly shifted: boolean;
}

/** Log types by the word in the type column. Old releases and guides spell some otherwise. */
const TYPES: Readonly<Record<string, string>> = {
  TRAFFIC: 'traffic',
  THREAT: 'threat',
  SYSTEM: 'system',
  CONFIG: 'config',
  HIPMATCH: 'hip-match',
  'HIP-MATCH': 'hip-match',
  GLOBALPROTECT: 'globalprotect',
  USERID: 'userid',
  IPTAG: 'iptag',
  AUTH: 'auth',
  AUTHENTICATION: 'auth',
  CORRELATION: 'correlation',
  DECRYPTION: 'decryption',
  GTP: 'gtp',
  SCTP: 'sctp',
  START: 'tunnel',
  END: 'tunnel',
};

const WORD = `(${Object.keys(TYPES).join('|')})`;
const WHOLE = new RegExp(`(?:^|[ :>])(\\d{0,3},[\\d/]{6,10} [\\d:]{5,8},\\w{0,32},${WORD},)`);
/** Behind the date that is gone: the time, the serial number, the type, the subtype and the version of the format. */
const SHIFTED = new RegExp(`(?:^|[ :>])(\\d\\d:\\d\\d:\\d\\d,\\w{1,32},${WORD},[^,]{0,40},\\d{0,5},\\d{4}/)`);
/** The header is in front, and short. */
const LOOKED_AT = 512;

/** Finds native CSV in a line; `undefined` where there is none. Looks at the first 512 characters only. */
export function findCsv(line: string): FoundCsv | undefined {
  const head = line.slice(0, LOOKED_AT);
  const whole = WHOLE.exec(head);
  const match = whole ?? SHIFTED.exec(head);
  const [, text, type] = match ?? [];
  if (match === null || text === undefined || type === undefined) return undefined;
  return { start: match.index + match[0].length - text.length, type, shifted: whole === null };
}

/** The log type of PAN-OS's configuration; those of the threat log by their subtype. */
export function logTypeOfCsv(type: string, subtype: string): string | undefined {
  const logType = TYPES[type];
  if (logType !== 'threat') return logType;
  if (subtype === 'url' || subtype === 'wildfire') return subtype;
  return /^(?:data|file|dlp|dlp-non-file)$/.test(subtype) ? 'data' : 'threat';
}
