import { generateKeyPairSync, randomBytes } from 'node:crypto';

const text = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** A key as ssh-keygen writes it for a FIDO token that nobody has: sk-ssh-ed25519 (OpenSSH, PROTOCOL.u2f and PROTOCOL.key). */
export function securityKey(): { readonly secret: string; readonly open: string } {
  const type = 'sk-ssh-ed25519@openssh.com';
  const point = generateKeyPairSync('ed25519')
    .publicKey.export({ type: 'spki', format: 'der' })
    .subarray(-32);
  const half = [text(type), text(point), text('ssh:')];
  const check = randomBytes(4);
  const flags = Buffer.from([1]);
  const body = [check, check, ...half, flags, text(randomBytes(64)), text(''), text('token')];
  const unpadded = Buffer.concat(body);
  const padding = Buffer.from(Array.from({ length: (8 - (unpadded.length % 8)) % 8 }, (_, i) => i + 1));
  const one = Buffer.from([0, 0, 0, 1]);
  const blob = Buffer.concat(half);
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...['none', 'none', ''].map(text),
    one,
    text(blob),
    text(Buffer.concat([unpadded, padding])),
  ]).toString('base64');
  const wrapped = (whole.match(/.{1,70}/g) ?? []).join('\n');
  return {
    secret: `-----BEGIN OPENSSH PRIVATE KEY-----\n${wrapped}\n-----END OPENSSH PRIVATE KEY-----\n`,
    open: `${type} ${blob.toString('base64')} token`,
  };
}
