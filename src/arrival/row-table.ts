import { additionalExtensions } from './additional-extensions.ts';
import { type ArrivedRow, valueOf } from './arrived-row.ts';

const EXTENSIONS = 'AdditionalExtensions';

/** A row as lines of column and value, with the packed keys of AdditionalExtensions apart. */
export function tableOfRow(row: ArrivedRow): string[] {
  const packed = valueOf(row, EXTENSIONS);
  const { pairs, ambiguous } = additionalExtensions(packed);
  const cells: (readonly [string, string])[] = [
    ...[...row.values].filter(([name]) => name.toLowerCase() !== EXTENSIONS.toLowerCase()),
    ...pairs.map(({ key, value }) => [`${EXTENSIONS} ${key}`, value] as const),
    ...ambiguous.map((rest) => [`${EXTENSIONS} ?`, `${rest} (one value or several)`] as const),
  ];
  const width = Math.max(0, ...cells.map(([name]) => name.length));
  return cells.map(([name, value]) => `${name.padEnd(width)}  ${value.replaceAll(/\s+/g, ' ')}`);
}
