interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
}
export declare function judge(
  exitCode: number,
  tally: Tally | undefined,
  options: readonly string[],
): { passed: number; failed: number; note?: string };
