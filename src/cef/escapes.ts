/** Text of a header field: `\|` and `\\` decoded, any other backslash kept (CEF standard, "Character Encoding"). */
export function decodeHeaderField(raw: string): string {
  return raw.includes('\\') ? raw.replaceAll(/\\([\\|])/g, '$1') : raw;
}

/** Text of an extension value: `\=`, `\\`, `\n` and `\r` decoded, any other backslash kept. */
export function decodeValue(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replaceAll(/\\([\\=nr])/g, (_, char: string) =>
    char === 'n' ? '\n' : char === 'r' ? '\r' : char,
  );
}
