/** What a value of a key is, in the words of the standard. */
export type KeyType =
  | 'String'
  | 'Integer'
  | 'Long'
  | 'Double'
  | 'Time Stamp'
  | 'IP Address'
  | 'IPv4 Address'
  | 'IPv6 Address'
  | 'MAC Address';

export type ColumnType = 'string' | 'int' | 'long' | 'real' | 'datetime';

/** Key, full name, type, greatest length, first version of CEF, who sets it, column of Sentinel and its type, meaning. */
export type KeyRow = readonly [
  string,
  string,
  KeyType,
  number | null,
  '0.1' | '1.2' | 'none',
  'producer' | 'consumer',
  string | null,
  ColumnType | null,
  string,
];
