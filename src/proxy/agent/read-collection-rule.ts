import type { CollectionRule, TextFile } from '../facts.ts';

const WORKSPACE = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.ods\.opinsights\./gi;

/**
 * Reads one `configchunks/*.json` of the Azure Monitor Agent: streams, facilities, levels and workspace.
 * The chunk's layout is not published, so names are looked for anywhere in it.
 */
export function readCollectionRule(file: TextFile): CollectionRule {
  const text = file.lines.join('\n');
  const found = { streams: new Set<string>(), facilities: new Set<string>(), levels: new Set<string>() };
  let readable = true;
  try {
    collect(JSON.parse(text), found);
  } catch {
    readable = false;
  }
  return {
    file: file.path,
    readable,
    streams: [...found.streams],
    facilities: [...found.facilities],
    levels: [...found.levels],
    workspaceIds: [...new Set([...text.matchAll(WORKSPACE)].map((match) => (match[1] ?? '').toLowerCase()))],
  };
}

interface Found {
  readonly streams: Set<string>;
  readonly facilities: Set<string>;
  readonly levels: Set<string>;
}

function collect(node: unknown, found: Found): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'stream' && typeof value === 'string') found.streams.add(value);
    else if (key === 'facilityNames') strings(value).forEach((name) => found.facilities.add(name));
    else if (key === 'logLevels') strings(value).forEach((name) => found.levels.add(name));
    else collect(value, found);
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
