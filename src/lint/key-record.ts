import { entryInOtherCase, entryOf, entryOfFullName, type KeyEntry } from '../cef/dictionary.ts';
import { isPanOsKey } from '../cef/standard-keys.ts';

/** What kind of value a key has, as far as rules judge it. */
export type ValueKind = 'text' | 'address' | 'number' | 'port' | 'time';

/** All that rules ask about a key, worked out once per name and not once per message. */
export interface KeyRecord {
  readonly name: string;
  readonly entry: KeyEntry | undefined;
  readonly kind: ValueKind;
  /** Letters and digits only. */
  readonly plain: boolean;
  /** A key of PAN-OS that is no key of the dictionary. */
  readonly own: boolean;
  /** One plain word in one case, such as `x`, `foo`, `PATH`: keys of products are seldom that. */
  readonly word: boolean;
  /** Its value is text that people or programs wrote. */
  readonly prose: boolean;
  /** Its value names an account or a path, where a backslash before `n` or `r` is seldom a line break. */
  readonly backslashed: boolean;
  /** The key that was meant, when only the case is another, or the prefix of PAN-OS is damaged. */
  readonly rightCase: string | undefined;
  /** The short key, for a full name. */
  readonly shortName: string | undefined;
  /** `cs1Label` for `cs1`, and the reverse. */
  readonly partner: string | undefined;
  /** Number of the last message that had the key. */
  message: number;
  /** The key that followed it last: most likely it follows again, and need not be looked up. */
  next: KeyRecord | undefined;
}

const PROSE: ReadonlySet<string> = new Set([
  'msg',
  'reason',
  'request',
  'requestClientApplication',
  'requestContext',
  'requestCookies',
  'rawEvent',
]);
const BACKSLASHED =
  /^(?:[sd]user|[sd]uid|[sd]ntdom|[sd]proc|fname|filePath|oldFileName|oldFilePath|deviceProcessName)$/;
const PAIRED = /^(?:c[sn]\d|cfp\d|c6a\d|flex(?:String|Number|Date)\d|deviceCustomDate\d)(?:Label)?$/;

const known = new Map<string, KeyRecord>();
const REMEMBERED = 4000;

/** Forgets all records when there are very many. Only between two messages: within one a key keeps its record. */
export function forgetSurplus(): boolean {
  if (known.size < REMEMBERED) return false;
  known.clear();
  return true;
}

/** The record of a key. Keys of products are remembered too. */
export function recordOf(name: string): KeyRecord {
  const found = known.get(name);
  if (found !== undefined) return found;
  const record = make(name);
  known.set(name, record);
  return record;
}

function make(name: string): KeyRecord {
  const entry = entryOf(name);
  const rightCase = entry === undefined ? (entryInOtherCase(name)?.key ?? panOsKey(name)) : undefined;
  return {
    name,
    entry,
    kind: kindOf(entry),
    plain: /^[A-Za-z0-9]+$/.test(name),
    own: entry === undefined && rightCase === undefined && (isPanOsKey(name) || /^Pan[A-Z]/.test(name)),
    word: entry === undefined && /^(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)\d*$/.test(name),
    prose: PROSE.has(name),
    backslashed: BACKSLASHED.test(name),
    rightCase,
    shortName: entry === undefined ? entryOfFullName(name)?.key : undefined,
    partner:
      entry !== undefined && PAIRED.test(name)
        ? name.endsWith('Label')
          ? name.slice(0, -5)
          : `${name}Label`
        : undefined,
    message: 0,
    next: undefined,
  };
}

function kindOf(entry: KeyEntry | undefined): ValueKind {
  if (entry === undefined || entry.type === 'String') return 'text';
  if (entry.type === 'Time Stamp') return 'time';
  if (entry.type.endsWith('Address')) return 'address';
  return /(?:pt|Port)$/.test(entry.key) ? 'port' : 'number';
}

/** `PanOsVsysName`, and `anOSVsysName` where the first letter was lost in copying. */
function panOsKey(name: string): string | undefined {
  if (!/^p?anos/i.test(name)) return undefined;
  const rest = name.replace(/^p?anos/i, '');
  const right = `PanOS${rest}`;
  return /^[A-Z]/.test(rest) && right !== name && isPanOsKey(right) ? right : undefined;
}
