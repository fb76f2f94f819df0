/** Text of others in Markdown: it must not become links, pictures or tables. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/[\\`*_{}[\]<>()#+!|&~]/g, (char) => `\\${char}`);
}
