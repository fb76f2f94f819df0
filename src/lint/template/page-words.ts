/** Page numbers, running heads and notes of copyright. */
const FURNITURE =
  /^ \d{1,3}$|\bPage \d{1,3}\b|\u00a9|\bCopyright\b|\(c\) \d{4}|\bCommon Event Format\b|\bConfiguration Guide\b|\bAdministrator.s Guide\b|^ Palo Alto Networks\b|^ PAN-OS \d/i;

/** Whether the text behind a variable is what stands at the top or the bottom of a manual's pages. */
export function isOfPages(text: string): boolean {
  return FURNITURE.test(text);
}
