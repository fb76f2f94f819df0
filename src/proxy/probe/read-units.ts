import type { Unit } from '../facts.ts';

/**
 * Blocks of `systemctl show -p Id -p …`; systemctl prints the properties in an order of its own.
 * @param booted when the machine started, seconds since 1970
 */
export function readUnits(lines: readonly string[], booted?: number): Unit[] {
  const blocks: Map<string, string>[] = [];
  let block = new Map<string, string>();
  for (const line of lines) {
    const equals = line.indexOf('=');
    if (equals < 1) continue;
    const property = line.slice(0, equals);
    if (block.has(property)) {
      blocks.push(block);
      block = new Map();
    }
    block.set(property, line.slice(equals + 1));
  }
  blocks.push(block);
  return blocks.flatMap((properties) => {
    const name = properties.get('Id');
    if (name === undefined) return [];
    return {
      name,
      load: properties.get('LoadState'),
      active: properties.get('ActiveState'),
      sub: properties.get('SubState'),
      enabled: properties.get('UnitFileState'),
      result: properties.get('Result'),
      restarts: whole(properties.get('NRestarts')),
      pid: whole(properties.get('MainPID')),
      since: since(properties.get('ActiveEnterTimestampMonotonic'), booted),
    };
  });
}

/** Microseconds since the machine's start, as a time. */
function since(monotonic: string | undefined, booted: number | undefined): number | undefined {
  const microseconds = whole(monotonic);
  return microseconds === undefined || microseconds === 0 || booted === undefined
    ? undefined
    : Math.max(0, Math.round(booted + microseconds / 1e6));
}

/** A count, or `undefined` for anything else. */
export function whole(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,15}$/.test(value.trim()) ? Number(value) : undefined;
}
