import type { CollectionRule, TextFile } from '../facts.ts';

const WORKSPACE = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.ods\.opinsights\./gi;
/** Regions in the addresses that the agent gets its tokens from and sends to. */
const REGION =
  /[?&]operatingLocation=([a-z0-9]{3,40})\b|\b(?!global\b)([a-z0-9]{3,40})(?:-\d+)?\.(?:handler\.control|ingest)\.monitor\.azure\./gi;
const DEEPEST = 32;

/**
 * Reads one `configchunks/*.json` of the Azure Monitor Agent: what each of its data sources takes. One entry for each
 * list of facilities, because streams and levels belong to that list alone. The chunk's layout is not published, so
 * names are looked for anywhere in it.
 */
export function readCollectionRules(file: TextFile): CollectionRule[] {
  const text = file.lines.join('\n');
  const base = {
    file: file.path,
    readable: true,
    streams: [],
    facilities: [],
    levels: [],
    workspaceIds: [...new Set([...text.matchAll(WORKSPACE)].map((match) => (match[1] ?? '').toLowerCase()))],
    regions: [
      ...new Set([...text.matchAll(REGION)].map((match) => (match[1] ?? match[2] ?? '').toLowerCase())),
    ],
  };
  const entries: Entry[] = [];
  try {
    collect(JSON.parse(text), entries, 0);
  } catch {
    return [{ ...base, readable: false }];
  }
  return entries.length === 0 ? [base] : entries.map((entry) => ({ ...base, ...entry }));
}

type Entry = Pick<CollectionRule, 'streams' | 'facilities' | 'levels'>;

/** A data source is an object with streams; all facilities below it are of it. */
function collect(node: unknown, entries: Entry[], depth: number): void {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return;
  const streams = Array.isArray(node) ? [] : streamsOf(node);
  if (streams.length === 0) {
    for (const value of Object.values(node)) collect(value, entries, depth + 1);
    return;
  }
  const lists = facilitiesIn(node, depth);
  if (lists.length === 0) entries.push({ streams, facilities: [], levels: [] });
  for (const list of lists) entries.push({ streams, ...list });
}

function streamsOf(node: object): string[] {
  const listed = 'streams' in node && Array.isArray(node.streams) ? (node.streams as unknown[]) : [];
  const own = 'stream' in node ? [node.stream] : [];
  return [...listed, ...own].flatMap((item) => {
    const name = typeof item === 'object' && item !== null && 'stream' in item ? item.stream : item;
    return typeof name === 'string' ? [name] : [];
  });
}

function facilitiesIn(node: unknown, depth: number): Omit<Entry, 'streams'>[] {
  if (typeof node !== 'object' || node === null || depth > DEEPEST) return [];
  if ('facilityNames' in node) {
    const levels = 'logLevels' in node ? strings(node.logLevels) : [];
    return [{ facilities: strings(node.facilityNames), levels }];
  }
  return Object.values(node).flatMap((value) => facilitiesIn(value, depth + 1));
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
