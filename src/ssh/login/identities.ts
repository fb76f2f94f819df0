import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2, { type ParsedKey } from 'ssh2';
import { plainText } from '../../shared/plain-text.ts';
import type { Prompt } from '../../shared/ports.ts';
import type { Redaction } from '../../shared/redaction.ts';
import { keyType } from '../host-keys/key-blob.ts';
import { type AgentKey, agentKeys } from './agent.ts';
import { inHome, type KeyFile, readKeyFile, unlockKeyFile } from './key-file.ts';
import { OneKey } from './one-key.ts';
import { publicHalf } from './public-half.ts';

const USUAL = ['id_ed25519', 'id_ecdsa', 'id_rsa'];

export interface IdentityOptions {
  /** Named for this host. They go first: a host takes few attempts. */
  readonly files: readonly string[];
  /** Also the files that ssh-keygen writes, when they are there. */
  readonly usual: boolean;
  /** Of the agent's keys only those that are named. */
  readonly only: boolean;
  /** `none`: turned off. */
  readonly agentSocket: string | undefined;
  readonly home: string;
  readonly prompt: Prompt;
  readonly redaction: Redaction;
}

export interface Identities {
  /** In the order in which they are offered. */
  readonly keys: readonly OneKey[];
  /** What is not there or can't be used, as sentences. */
  readonly notes: readonly string[];
}

/** Everything that this workstation has to log in with by key. Nothing is asked and nothing is sent. */
export async function openIdentities(options: IdentityOptions): Promise<Identities> {
  const notes: string[] = [];
  const held = await usableKeys(options.agentSocket, notes);
  const named = await filesOf(options.files, notes);
  const usual = options.usual ? await filesOf(USUAL.map((name) => join(options.home, '.ssh', name))) : [];
  const files = [...named, ...usual];
  const holds = (blob: Buffer | undefined): AgentKey | undefined =>
    held.find((key) => blob?.equals(key.blob));
  const rest = options.only ? held.filter(({ blob }) => files.some((file) => file.blob?.equals(blob))) : held;
  const keys = new Map<string, OneKey>();
  const add = (blob: Buffer | undefined, name: string, key: OneKey): void => {
    const id = blob?.toString('base64') ?? name;
    if (!keys.has(id)) keys.set(id, key);
  };
  const fromAgent = (key: AgentKey): void =>
    add(key.blob, key.comment, agentKey(key, options.agentSocket ?? ''));
  const fromFile = ({ blob, file, path }: Opened): void => {
    const same = holds(blob);
    if (same !== undefined) fromAgent(same);
    else if (file !== undefined) add(blob, path, fileKey(file, blob, options));
  };
  named.forEach(fromFile);
  rest.forEach(fromAgent);
  usual.forEach(fromFile);
  return { keys: [...keys.values()], notes };
}

/** The agent's keys of the kinds that ssh2 can use. */
async function usableKeys(socket: string | undefined, notes: string[]): Promise<readonly AgentKey[]> {
  if (socket === undefined || socket === 'none') {
    notes.push(
      socket === 'none'
        ? 'The SSH agent is turned off by ssh_config (IdentityAgent none).'
        : 'No SSH agent is running here (SSH_AUTH_SOCK is not set).',
    );
    return [];
  }
  const keys = await agentKeys(socket);
  if (keys === undefined) notes.push(`The SSH agent at ${socket} doesn’t answer.`);
  else if (keys.length === 0) notes.push('The SSH agent holds no key.');
  return (keys ?? []).filter(({ blob, comment }) => {
    const usable = usableType(blob);
    if (!usable) notes.push(unusable(`${plainText(comment).trim()} in the SSH agent`, keyType(blob)));
    return usable;
  });
}

interface Opened {
  readonly path: string;
  /** Undefined when it isn't known without the passphrase. */
  readonly blob: Buffer | undefined;
  /** Undefined when only the public half is there: then the agent may hold the other one. */
  readonly file: KeyFile | undefined;
}

/** Files that are there and can be used. What is wrong with others goes to `notes`. */
async function filesOf(paths: readonly string[], notes?: string[]): Promise<readonly Opened[]> {
  const opened = await Promise.all(paths.map((path) => openFile(path, notes)));
  return opened.filter((file) => file !== undefined);
}

/** Why a key file can't be used for its kind, as a sentence; `undefined` where it can, or where that isn't known. */
export async function unusableKey(named: string): Promise<string | undefined> {
  const path = inHome(named);
  const blob = await publicHalfOf(path);
  return blob === undefined || usableType(blob) ? undefined : unusable(path, keyType(blob));
}

async function publicHalfOf(path: string): Promise<Buffer | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const beside = path.endsWith('.pub') ? '' : await readFile(`${path}.pub`, 'utf8').catch(() => '');
  return publicHalf(text) ?? publicHalf(beside);
}

async function openFile(path: string, notes?: string[]): Promise<Opened | undefined> {
  const blob = await publicHalfOf(path);
  if (blob !== undefined && !usableType(blob)) {
    notes?.push(unusable(path, keyType(blob)));
    return undefined;
  }
  try {
    return { path, blob, file: await readKeyFile(path) };
  } catch (error) {
    if (blob !== undefined) return { path, blob, file: undefined };
    notes?.push(error instanceof Error ? error.message : `${path} can’t be read.`);
    return undefined;
  }
}

/** ssh2 signs neither with security keys nor with certificates. */
function usableType(blob: Buffer): boolean {
  return !/^sk-|-cert-/.test(keyType(blob)) && !(ssh2.utils.parseKey(blob) instanceof Error);
}

function unusable(name: string, type: string): string {
  if (type.includes('-cert-')) return `The certificate ${name} can’t be used here; the plain key can.`;
  return type.startsWith('sk-')
    ? `The security key ${name} (${type}) can’t be used here; another key or a password can.`
    : `The key ${name} (${type || 'of no known type'}) can’t be used here.`;
}

function agentKey({ blob, comment }: AgentKey, socket: string): OneKey {
  const agent = ssh2.createAgent(socket);
  return new OneKey(
    comment,
    async () => blob,
    (data, hash) =>
      new Promise((resolve, reject) => {
        const options = hash === undefined ? {} : { hash };
        agent.sign(blob, data, options as never, (error, signature) =>
          signature === undefined
            ? reject(
                new Error(`The SSH agent didn’t sign with ${comment}${error ? `: ${error.message}` : ''}.`),
              )
            : resolve(Buffer.from(signature)),
        );
      }),
  );
}

function fileKey(file: KeyFile, blob: Buffer | undefined, { prompt, redaction }: IdentityOptions): OneKey {
  let unlocked: Promise<ParsedKey> | undefined;
  const unlock = () => (unlocked ??= unlockKeyFile(file, prompt, redaction));
  return new OneKey(
    file.path,
    async () => blob ?? unlock(),
    async (data, hash) => {
      const signature: Buffer | Error = (await unlock()).sign(data, hash);
      if (signature instanceof Error) throw new Error(`${file.path} can’t sign: ${signature.message}`);
      return signature;
    },
  );
}
