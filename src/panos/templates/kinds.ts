import { columnsReadFor, type Reader } from '../sentinel-content.ts';
import type { ReleaseName } from './releases.ts';
import { TABLE } from './table/index.ts';

/** A log type that templates are made for. */
export interface TemplateKind {
  readonly logType: string;
  readonly since: ReleaseName;
  /** What of Sentinel's content reads its events. */
  readonly readers: readonly Pick<Reader, 'kind' | 'name'>[];
}

/** Every log type, in the order of the table. */
export function templateKinds(): TemplateKind[] {
  return Object.entries(TABLE).map(([logType, { since }]) => ({
    logType,
    since,
    readers: readersFor(logType).map(({ kind, name }) => ({ kind, name })),
  }));
}

/** `2 analytics rules, 1 workbook`, or that nothing does. */
export function readersOfLogType({ readers }: TemplateKind): string {
  const counts = new Map<string, number>();
  for (const { kind } of readers) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const words = [...counts].map(([kind, count]) => `${count} ${count === 1 ? kind : pluralOf(kind)}`);
  return words.length === 0 ? 'nothing' : words.join(', ');
}

function pluralOf(kind: string): string {
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

/** Content that asks for this log type by name; the connector page takes any. */
function readersFor(logType: string): readonly Reader[] {
  const all = columnsReadFor(logType).flatMap(({ readers }) => readers);
  return [...new Set(all)].filter(({ logTypes }) => logTypes !== undefined);
}
