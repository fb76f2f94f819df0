/** How much of a PDF is read: a guide of a vendor has up to 1,500 pages and 40 MB. */
export interface PdfLimits {
  readonly bytes: number;
  readonly pages: number;
  /** Characters of all pages. */
  readonly characters: number;
  readonly seconds: number;
  /** Of memory, beyond what the program had before. */
  readonly megabytes: number;
}

export const LIMITS: PdfLimits = {
  bytes: 100 * 1024 * 1024,
  pages: 3000,
  characters: 20_000_000,
  seconds: 120,
  megabytes: 1024,
};
