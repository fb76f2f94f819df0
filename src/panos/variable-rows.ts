/** Name without the dollar sign, type, meaning. */
export type VariableRow = readonly [string, string, string];

/** Release, and the variables first seen in its guide, separated by blanks. `later`: only seen in 11.1 or above. */
export type ReleaseRow = readonly [string, string];
