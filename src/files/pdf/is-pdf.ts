const MARK = '%PDF-';
/** Readers of PDFs look for the mark within so many bytes, since mail and web servers put lines before it. */
const WITHIN = 1024;

/** Whether bytes are those of a PDF, whatever the file is called (ISO 32000-2, 7.5.2, and what readers make of it). */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, WITHIN)).includes(MARK, 0, 'latin1');
}
