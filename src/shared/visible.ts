/**
 * Control characters, characters that turn text around, and what is no character, written as `<U+0007>`: a log can hold
 * them, and on a terminal or in a report they are shown, not obeyed.
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/gu, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `<U+${hex}>`;
  });
}
