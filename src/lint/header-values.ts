/** The words that the standard allows as a severity, beside 0 to 10. */
export const SEVERITY_WORDS = ['Unknown', 'Low', 'Medium', 'High', 'Very-High'] as const;

/** Whether a severity is one that the CEF standard lists. */
export function isSeverity(text: string): boolean {
  return /^(?:[0-9]|10)$/.test(text) || SEVERITY_WORDS.some((word) => word === text);
}

/** Whether a text is one `$variable` of PAN-OS and nothing else. */
export function isVariable(text: string): boolean {
  return /^\$[A-Za-z][A-Za-z0-9_-]*$/.test(text);
}
