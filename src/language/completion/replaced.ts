import type { Range } from 'vscode-languageserver-types';

/** The text that a completion takes the place of. */
export interface Replaced {
  readonly range: Range;
  readonly text: string;
  /** The character behind it; empty at the end of the line. */
  readonly followed: string;
}
