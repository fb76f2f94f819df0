/**
 * How often fast-check tries a property: `times` in the fuzz tier, which runs the files of properties too
 * (`test/fuzz/properties.test.ts`), and a part of that among the unit tests, which are to answer soon.
 */
export function often(times: number): { readonly numRuns: number } {
  return { numRuns: process.env['SENTINEL_CEF_OFTEN'] === '1' ? times : Math.ceil(times / 5) };
}
