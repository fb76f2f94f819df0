import type { PdfLimits } from './limits.ts';

/** What the worker is told. */
export interface PdfTask {
  readonly bytes: Uint8Array;
  readonly limits: PdfLimits;
}

export type PdfProblem =
  | 'encrypted'
  | 'broken'
  | 'no text'
  | 'too many pages'
  | 'too much text'
  | 'too much memory'
  | 'too long'
  | 'stopped';

/** How reading ended; `count`: pages of the PDF, or pages that were read. */
export type PdfOutcome =
  | { readonly type: 'pages'; readonly pages: readonly string[] }
  | { readonly type: 'failure'; readonly problem: PdfProblem; readonly count: number };

/** What the worker says; the last message is the outcome. */
export type PdfMessage = PdfOutcome | { readonly type: 'progress'; readonly share: number };
