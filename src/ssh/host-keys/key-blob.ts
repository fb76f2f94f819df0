import { createHash } from 'node:crypto';

/** Type of a public key blob: its first length-prefixed string (RFC 4253, 6.6). Empty when it is no key. */
export function keyType(blob: Uint8Array): string {
  const bytes = Buffer.from(blob);
  if (bytes.length < 4) return '';
  const length = bytes.readUInt32BE(0);
  return length <= bytes.length - 4 ? bytes.toString('latin1', 4, 4 + length) : '';
}

/** `SHA256:…` as `ssh-keygen -lf` prints it: Base64 without padding. */
export function fingerprint(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replaceAll('=', '')}`;
}
