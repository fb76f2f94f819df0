import type { ColumnType, KeyRow, KeyType } from './dictionary-rows.ts';
import { KEYS } from './dictionary.generated.ts';

/**
 * A key of the CEF dictionary (ArcSight CEF Implementation Standard), or one of the few that Sentinel maps beyond it
 * (its page on CEF key mapping).
 */
export interface KeyEntry {
  readonly key: string;
  readonly fullName: string;
  readonly type: KeyType;
  /** In characters; absent where the standard gives none. */
  readonly maxLength?: number;
  /** `none`: not in the standard. */
  readonly cefVersion: '0.1' | '1.2' | 'none';
  /** A consumer's key is set by the collector, and producers must not send it. */
  readonly kind: 'producer' | 'consumer';
  /** Column of CommonSecurityLog; absent when the pair goes to AdditionalExtensions. */
  readonly column?: string;
  readonly columnType?: ColumnType;
  readonly meaning: string;
}

const entries = new Map<string, KeyEntry>();
const byLowerCase = new Map<string, KeyEntry>();
const byFullName = new Map<string, KeyEntry>();
for (const row of KEYS) {
  const entry = entryFrom(row);
  entries.set(entry.key, entry);
  byLowerCase.set(entry.key.toLowerCase(), entry);
}
for (const entry of entries.values()) {
  const name = entry.fullName.toLowerCase();
  if (!byLowerCase.has(name)) byFullName.set(name, entry);
}

/** Every entry, in the order of the keys. */
export function allEntries(): Iterable<KeyEntry> {
  return entries.values();
}

/** The entry of a key, spelled exactly so. */
export function entryOf(key: string): KeyEntry | undefined {
  return entries.get(key);
}

/** The entry of a key in any case, for a word that is none as it stands. */
export function entryInOtherCase(word: string): KeyEntry | undefined {
  return entries.has(word) ? undefined : byLowerCase.get(word.toLowerCase());
}

/** The entry whose full name (`sourceAddress`) a word is, in any case. */
export function entryOfFullName(word: string): KeyEntry | undefined {
  return byFullName.get(word.toLowerCase());
}

function entryFrom(row: KeyRow): KeyEntry {
  const [key, fullName, type, maxLength, cefVersion, kind, column, columnType, meaning] = row;
  return {
    key,
    fullName,
    type,
    ...(maxLength !== null && { maxLength }),
    cefVersion,
    kind,
    ...(column !== null && { column }),
    ...(columnType !== null && { columnType }),
    meaning,
  };
}
