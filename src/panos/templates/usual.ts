import { TABLE } from './table/index.ts';

/** Variables, without the dollar sign, that templates put into a key: those of one log type, or of all. */
export function usualVariables(key: string, logType: string | undefined): ReadonlySet<string> {
  const tables = logType === undefined ? Object.values(TABLE) : [TABLE[logType]];
  const variables = new Set<string>();
  for (const table of tables) {
    for (const [filled, variable] of table?.rows ?? []) if (filled === key) variables.add(variable);
  }
  return variables;
}

/** What templates call a custom key, such as `Rule` for `cs1`. */
export function usualLabels(key: string, logType: string | undefined): ReadonlySet<string> {
  const tables = logType === undefined ? Object.values(TABLE) : [TABLE[logType]];
  const labels = new Set<string>();
  for (const table of tables) {
    for (const [filled, , label] of table?.rows ?? []) {
      if (filled === key && label !== undefined) labels.add(label);
    }
  }
  return labels;
}
