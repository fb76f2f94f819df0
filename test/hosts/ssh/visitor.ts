import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trustedHosts } from '../../../src/files/trusted-hosts.ts';
import type { Prompt, Question, RemoteHost, SecretRequest } from '../../../src/shared/ports.ts';
import { Redaction } from '../../../src/shared/redaction.ts';
import { type ConnectOptions, connect } from '../../../src/ssh/connect.ts';
import type { Host } from '../host.ts';

/** `undefined`: not given, so that what stands in files counts. */
export type Changes = { readonly [K in keyof ConnectOptions]?: ConnectOptions[K] | undefined };

/** Somebody at a workstation of their own who knows the host's key and passwords, and what they were asked and told. */
export interface Visitor {
  /** Files of theirs: ~ is here. */
  readonly folder: string;
  readonly asked: SecretRequest[];
  readonly questions: Question[];
  readonly told: string[];
  reach(user: string, changes?: Changes): Promise<RemoteHost>;
  /** Connects, acts, leaves. */
  on<T>(user: string, act: (remote: RemoteHost) => Promise<T>, changes?: Changes): Promise<T>;
  leave(): Promise<void>;
}

export async function visitor(host: Host): Promise<Visitor> {
  const folder = await mkdtemp(join(tmpdir(), 'visitor-'));
  const knownHosts = join(folder, 'known_hosts');
  await writeFile(knownHosts, `[127.0.0.1]:${host.port} ${host.hostKey}\n`);
  const asked: SecretRequest[] = [];
  const questions: Question[] = [];
  const told: string[] = [];
  const prompt: Prompt = {
    confirm: async (question) => (questions.push(question), false),
    secret: async (request) => {
      asked.push(request);
      return request.again ? undefined : host.password;
    },
  };
  const reach: Visitor['reach'] = (user, changes = {}) =>
    connect({
      host: host.address,
      port: host.port,
      user,
      auth: { method: 'key', keyFile: host.keyFile },
      prompt,
      trusted: trustedHosts(join(folder, 'trusted')),
      redaction: new Redaction(),
      knownHostsFiles: [knownHosts],
      configFiles: [],
      home: folder,
      log: (text) => told.push(text),
      ...(changes as Partial<ConnectOptions>),
    });
  return {
    folder,
    asked,
    questions,
    told,
    reach,
    async on(user, act, changes) {
      const remote = await reach(user, changes);
      try {
        return await act(remote);
      } finally {
        remote.close();
      }
    },
    leave: () => rm(folder, { recursive: true, force: true }),
  };
}
