/** One row of the table that the bench prints. */
export interface Row {
  readonly what: string;
  /** What was measured, with its unit. */
  readonly measured: string;
  /** Against what the section compares with; a ratio drifts less than a time. */
  readonly ratio?: number;
  /** What is wanted of the ratio or the measurement. */
  readonly wanted?: string;
}

export interface BenchOptions {
  /** Of the clean log, in bytes. */
  readonly size: number;
  /** Each row of a section that otherwise tells its worst one. */
  readonly all: boolean;
  /** One of the section's parts, where only that is asked for. */
  readonly part?: string;
}

/** Rows that are measured together. Sections stand in `bench.ts`; one alone is run by its name. */
export interface Section {
  readonly name: string;
  /** What is measured one after the other, and can be asked for alone. */
  readonly parts?: readonly string[];
  /** Rows come as they are measured. */
  rows(options: BenchOptions): AsyncGenerator<Row>;
}

/**
 * Least processor time of some runs, in milliseconds: what the work itself takes, whatever else the machine does. Work of
 * the collector's threads is left out.
 */
export function time(run: () => unknown, runs = 5): number {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < runs; count++) {
    const start = process.threadCpuUsage();
    run();
    least = Math.min(least, since(start));
  }
  return least;
}

/** The same for work that waits. */
export async function timeOf(run: () => Promise<unknown>, runs = 5): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < runs; count++) {
    const start = process.threadCpuUsage();
    await run();
    least = Math.min(least, since(start));
  }
  return least;
}

/** Shortest of some runs by the clock, in milliseconds: for work of several threads. */
export async function clockTimeOf(run: () => Promise<unknown>, runs = 5): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < runs; count++) {
    const start = performance.now();
    await run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function since(start: { readonly user: number; readonly system: number }): number {
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
