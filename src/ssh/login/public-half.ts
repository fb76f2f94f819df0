const MAGIC = 'openssh-key-v1\0';

/**
 * The public key of a key file's text, without its passphrase: of a `.pub` line, or of a private key in OpenSSH's own
 * format, where it stands in the clear (PROTOCOL.key of OpenSSH). Undefined for other formats.
 */
export function publicHalf(text: string): Buffer | undefined {
  const line = /^(?:ssh-|ecdsa-|sk-)\S+ ([A-Za-z0-9+/=]+)/.exec(text.trimStart());
  if (line?.[1] !== undefined) return Buffer.from(line[1], 'base64');
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END/.exec(text)?.[1];
  if (body === undefined) return undefined;
  const bytes = Buffer.from(body, 'base64');
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  let at = MAGIC.length;
  const skip = (): Buffer | undefined => {
    if (at + 4 > bytes.length) return undefined;
    const start = at + 4;
    at = start + bytes.readUInt32BE(at);
    return at > bytes.length ? undefined : bytes.subarray(start, at);
  };
  // Cipher, key derivation and its options; then the number of keys.
  for (let index = 0; index < 3; index++) if (skip() === undefined) return undefined;
  at += 4;
  return skip();
}
