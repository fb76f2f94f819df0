import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type ParsedKey } from 'ssh2';
import { Failure } from '../../shared/failure.ts';
import type { Prompt } from '../../shared/ports.ts';
import type { Redaction } from '../../shared/redaction.ts';

const TRIES = 3;
/** A private key is never as large; a log file named by mistake is. */
const LIMIT = 256 * 1024;

/** A private key file: readable, or waiting for its passphrase. */
export type KeyFile =
  | { readonly path: string; readonly key: ParsedKey }
  | { readonly path: string; readonly locked: string };

/** `~/` is the user's home. */
export function inHome(path: string): string {
  return /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path;
}

/**
 * Reads a private key in OpenSSH, PEM (PKCS#1, SEC 1, PKCS#8) or PuTTY 2 format. Nothing is asked and nothing is sent.
 * @throws Failure `bad-key-file` when it isn't there or is something else, saying what
 */
export async function readKeyFile(named: string): Promise<KeyFile> {
  const path = inHome(named);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new Failure(
      'bad-key-file',
      `The key file ${path} ${whyUnreadable(error)}.`,
      'Give the path of the private key.',
    );
  }
  const text = bytes.length > LIMIT ? '' : bytes.toString('utf8');
  const parsed = parse(text);
  if (parsed === 'locked') return { path, locked: text };
  if (parsed !== undefined) return { path, key: parsed };
  const [what, advice] = describe(text, path);
  throw new Failure('bad-key-file', `${path} is ${what}.`, advice);
}

/**
 * Asks for the passphrase of a key file, three times at most. An empty answer is not tried.
 * @throws Failure `bad-key-file` when it stays locked
 */
export async function unlockKeyFile(file: KeyFile, prompt: Prompt, redaction: Redaction): Promise<ParsedKey> {
  if ('key' in file) return file.key;
  for (let round = 0; round < TRIES; round++) {
    const passphrase = await prompt.secret({
      kind: 'passphrase',
      prompt: `Passphrase of the key file ${file.path}`,
      again: round > 0,
    });
    if (passphrase === undefined)
      throw new Failure(
        'bad-key-file',
        round === 0
          ? `The key file ${file.path} is locked by a passphrase, and none was given.`
          : `The passphrase was not that of the key file ${file.path}.`,
        'Give the passphrase, or load the key into an SSH agent (ssh-add) and log in with the agent.',
      );
    redaction.add(passphrase);
    const parsed = passphrase === '' ? 'locked' : parse(file.locked, passphrase);
    if (parsed !== 'locked' && parsed !== undefined) return parsed;
  }
  throw new Failure(
    'bad-key-file',
    `None of ${TRIES} passphrases was that of the key file ${file.path}.`,
    'Try the passphrase with: ssh-keygen -y -f FILE',
  );
}

function parse(text: string, passphrase?: string): ParsedKey | 'locked' | undefined {
  if (/-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(text)) return parsePkcs8(text, passphrase);
  const key = ssh2.utils.parseKey(text, passphrase);
  if (key instanceof Error)
    return passphrase !== undefined || /encrypted/i.test(key.message) ? 'locked' : undefined;
  return key.isPrivateKey() ? key : undefined;
}

/** ssh2 knows no PKCS#8, in which cloud consoles hand out RSA keys: Node turns it into what ssh2 knows. */
function parsePkcs8(text: string, passphrase?: string): ParsedKey | 'locked' | undefined {
  const locked = text.includes('BEGIN ENCRYPTED');
  if (locked && passphrase === undefined) return 'locked';
  try {
    const key = createPrivateKey({ key: text, ...(locked && { passphrase: passphrase ?? '' }) });
    const type =
      key.asymmetricKeyType === 'rsa' ? 'pkcs1' : key.asymmetricKeyType === 'ec' ? 'sec1' : undefined;
    if (type === undefined) return undefined;
    const parsed = ssh2.utils.parseKey(key.export({ type, format: 'pem' }).toString());
    return parsed instanceof Error ? undefined : parsed;
  } catch {
    return locked ? 'locked' : undefined;
  }
}

function describe(text: string, path: string): readonly [what: string, advice: string] {
  const start = text.trimStart();
  if (/^(ssh-|ecdsa-|sk-)|^-+ ?BEGIN (SSH2 |RSA )?PUBLIC KEY/.test(start))
    return [
      'the public half of a key',
      `Give the private half${path.endsWith('.pub') ? `, probably ${path.slice(0, -4)}` : ''}.`,
    ];
  if (start.startsWith('PuTTY-User-Key-File'))
    return [
      'a PuTTY key of a kind that can’t be read',
      'Convert it with PuTTYgen (Conversions, Export OpenSSH key), or: puttygen KEY.ppk -O private-openssh -o KEY',
    ];
  if (start.startsWith('-----BEGIN CERTIFICATE')) return ['a certificate', 'Give the private key for SSH.'];
  if (/^-----BEGIN .*PRIVATE KEY/.test(start))
    return [
      'a private key of a kind that can’t be read, or damaged',
      'Rewrite it in OpenSSH format: ssh-keygen -p -f FILE',
    ];
  return ['no private key', 'Give the file that ssh-keygen wrote, such as ~/.ssh/id_ed25519.'];
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'doesn’t exist';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by you';
  return code === 'EISDIR' ? 'is a folder' : 'can’t be read';
}
