import { variableOf } from '../variables.ts';
import { CSV_COLUMNS } from './columns.generated.ts';

/** A column: the variable that it holds, if any, and what its text looks like when the columns are in their places. */
export interface Column {
  /** Absent for a column that PAN-OS keeps for later. */
  readonly variable?: string;
  readonly fits: (text: string) => boolean;
  /** Text that may hold commas, and so is in quotation marks until a relay takes them away. */
  readonly free: boolean;
}

/** How many columns releases are known to send, by log type (documented ones, and real lines). */
export const KNOWN_COUNTS: Readonly<Record<string, readonly number[]>> = {
  traffic: [46, 54, 65, 75, 115, 117, 130],
  threat: [42, 72, 74, 75, 79, 120, 121, 123],
  system: [17, 23, 26],
  config: [16, 22, 24, 26, 27],
  globalprotect: [36, 49, 50],
  userid: [32, 34, 37],
  'hip-match': [28, 31, 32],
  auth: [37, 46, 47],
  decryption: [107, 108],
  correlation: [22],
  iptag: [26, 27],
  tunnel: [83, 84],
  gtp: [94],
  sctp: [65],
};

const known = new Map<string, readonly Column[]>();

/** The columns of a log type; those of the threat log are the same for its kinds. */
export function columnsOf(logType: string): readonly Column[] {
  const name = layoutOf(logType);
  const found = known.get(name);
  if (found !== undefined) return found;
  const columns = (CSV_COLUMNS[name] ?? '').split(' ').map(columnOf);
  known.set(name, columns);
  return columns;
}

const places = new Map<string, ReadonlyMap<string, number>>();

/** Index of the column of each variable of a log type. */
export function placesOf(logType: string): ReadonlyMap<string, number> {
  const name = layoutOf(logType);
  const found = places.get(name);
  if (found !== undefined) return found;
  const made = new Map<string, number>();
  for (const [index, { variable }] of columnsOf(logType).entries()) {
    if (variable !== undefined) made.set(variable, index);
  }
  places.set(name, made);
  return made;
}

export function layoutOf(logType: string): string {
  return ['url', 'data', 'wildfire'].includes(logType) ? 'threat' : logType;
}

const anything = () => true;
const matching = (pattern: RegExp) => (text: string) => text === '' || pattern.test(text);

/** Digits, at most thirty. The most frequent columns: a loop costs less than an expression. */
function isNumber(text: string): boolean {
  if (text.length > 30) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 0x30 || code > 0x39) && !(at === 0 && code === 0x2d && text.length > 1)) return false;
  }
  return true;
}

/** By what the type of a variable begins with. Times without a year, as some relays write them, do not fit. */
const FITS: readonly (readonly [RegExp, (text: string) => boolean])[] = [
  [/^ip/, matching(/^[\da-fA-F.:]{2,45}$/)],
  [/^port/, isNumber],
  [/^int\/string/, anything],
  [/^int/, isNumber],
  [/^hex hash/, anything],
  [/^hex/, matching(/^0x[\da-fA-F]{1,16}$/)],
  [/^datetime ISO/, matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/)],
  [/^datetime local/, matching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/)],
  [/^yes\/no/, matching(/^(?:yes|no)$/)],
  [/^0\/1/, matching(/^[01]$/)],
];

/** Words of columns whose type says only that there are some. */
const WORDS: Readonly<Record<string, RegExp>> = {
  severity: /^(?:informational|low|medium|high|critical)$/i,
  direction: /^(?:client-to-server|server-to-client|\d)$/i,
  // Pages and real lines have it and its neighbours in different orders.
  flow_type: /proxy/i,
  tunneled_app: /^(?!(?:yes|no)$)/,
  // Colons and a word in real lines, whatever its type says.
  cert_flags: /^[^,]*$/,
  // Not on the pages, and sent since 10.2.
  'full-path': /^\/config\b/,
};

function columnOf(name: string): Column {
  const type = variableOf(name)?.type ?? '';
  if (name === '-') return { fits: anything, free: false };
  const words = WORDS[name];
  const fits = words === undefined ? FITS.find(([pattern]) => pattern.test(type))?.[1] : matching(words);
  return { variable: name, fits: fits ?? anything, free: /^(?:string|int\/string)/.test(type) };
}
