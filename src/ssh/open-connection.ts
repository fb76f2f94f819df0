import { connect as connectSocket, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2, { type AnyAuthMethod, type AuthHandlerMiddleware, type Client } from 'ssh2';
import { Failure } from '../shared/failure.ts';
import { plainText } from '../shared/plain-text.ts';
import type { Prompt } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';
import { Deadline } from './deadline.ts';
import { connectFailure, connectTimeout, type Phase, stopped } from './failures.ts';
import { hostKeyAlgorithms } from './host-keys/judge-host-key.ts';
import { type Verification, verifyHostKey } from './host-keys/verify-host-key.ts';
import { placeOf } from './place.ts';
import { Login, type Source } from './login/login.ts';

export interface ConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** The way through a jump host; without it a socket is opened. */
  readonly through?: Duplex | undefined;
  readonly source: Source;
  readonly verification: Omit<Verification, 'place' | 'prompt' | 'log'>;
  readonly prompt: Prompt;
  readonly redaction: Redaction;
  readonly connectTimeout: number;
  readonly keepalive: number;
  readonly signal?: AbortSignal | undefined;
  readonly log: (text: string) => void;
}

const HEARD = 256;
const BANNER = 4096;
const KEEPALIVES_MISSED = 3;

/**
 * Opens the socket, verifies the host, logs in. Ends in a client that is ready, or in one failure and nothing left.
 */
export function openConnection(options: ConnectionOptions): Promise<Client> {
  const { host, port, user, signal } = options;
  const place = placeOf(options);
  const label = `${user}@${place}`;
  const socket = options.through ?? connectSocket({ host, port });
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    let phase: Phase = options.through === undefined ? 'reaching' : 'greeting';
    let heard = '';
    let settled = false;
    const deadline = new Deadline(options.connectTimeout, () =>
      fail(connectTimeout(phase, place, options.connectTimeout / 1000)),
    );
    const advance = (next: Phase): void => {
      phase = next;
      if (next === 'login') heard = '';
      options.log(`${place}: ${PHASES[next]}`);
      deadline.start();
    };
    const abort = (): void => fail(stopped(label));
    const settle = (): void => {
      settled = true;
      deadline.end();
      signal?.removeEventListener('abort', abort);
    };
    const fail = (error: Error): void => {
      if (settled) return;
      settle();
      client.end();
      socket.destroy();
      reject(error instanceof Failure ? error : connectFailure(error, phase, place, heard));
    };
    const login = new Login(options.source, {
      ...options,
      label,
      prompt: waiting(options.prompt, deadline),
      giveUp: () => fail(refused(label, login)),
    });
    // A connection that is lost after the login is told by 'close'; without a listener Node would end the process.
    client.on('error', (error) => {
      const level = 'level' in error ? error.level : undefined;
      // A key that doesn't sign is no end: the next one is offered.
      if (level === 'agent') return options.log(error.message);
      fail(level === 'client-authentication' ? refused(label, login) : error);
    });
    if (socket instanceof Socket)
      socket.once('connect', () => {
        socket.setNoDelay(true);
        advance('greeting');
      });
    client.on('close', () => fail(new Error('closed')));
    client.on('change password', () => fail(expired(label)));
    client.on('banner', (text) => {
      heard = text.slice(-BANNER);
      options.log(`${place} says: ${plainText(text).trim().slice(0, BANNER)}`);
    });
    client.on('handshake', () => advance('login'));
    client.once('ready', () => {
      if (settled) return;
      settle();
      options.log(`${place}: ${PHASES.ready}`);
      resolve(client);
    });
    const tryNext = async (...[offered, partial, next]: Parameters<AuthHandlerMiddleware>): Promise<void> => {
      try {
        // ssh2 takes false as 'no more methods', which its types don't say.
        next((await login.next(offered, partial)) as AnyAuthMethod);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) return abort();
    client.connect({
      sock: socket,
      host,
      port,
      username: user,
      // The limit is kept here: ssh2's own would run on while a person is asked.
      readyTimeout: 0,
      keepaliveInterval: options.keepalive,
      keepaliveCountMax: KEEPALIVES_MISSED,
      algorithms: { serverHostKey: hostKeyAlgorithms(options.verification.known) as never },
      hostVerifier: (key: Buffer, verify: (good: boolean) => void) => {
        const asking = { place, prompt: waiting(options.prompt, deadline), log: options.log };
        verifyHostKey(key, { ...options.verification, ...asking }).then(
          () => verify(true),
          (error: Error) => {
            fail(error);
            verify(false);
          },
        );
      },
      authHandler: (...attempt) => {
        void tryNext(...attempt);
      },
    });
    // After connect(), which paused the socket: a listener before it would take the greeting away from ssh2.
    socket.on('data', function listen(data: Buffer) {
      if (phase !== 'greeting') return void socket.off('data', listen);
      heard = (heard + data.toString('latin1')).slice(0, HEARD);
      if (/^SSH-/m.test(heard)) advance('handshake');
    });
  });
}

const PHASES: Readonly<Record<Phase, string>> = {
  reaching: 'connecting',
  greeting: 'connected, waiting for the SSH server',
  handshake: 'agreeing on keys',
  login: 'logging in',
  ready: 'logged in',
};

/** `prompt`, with the time limit stopped while a person is thinking. */
function waiting(prompt: Prompt, deadline: Deadline): Prompt {
  return {
    secret: (request) => deadline.asking(prompt.secret(request)),
    confirm: (question) => deadline.asking(prompt.confirm(question)),
  };
}

function refused(label: string, login: Login): Failure {
  const tried = login.tried.length === 0 ? 'nothing was tried' : `tried: ${login.tried.join(', ')}`;
  const offered = login.offered.length === 0 ? 'none' : login.offered.join(', ');
  const advice = login.tried.includes('publickey')
    ? 'Check the user name, that the public key is in the host’s ~/.ssh/authorized_keys, and that sshd lets this user in (AllowUsers, DenyUsers, AllowGroups).'
    : login.tried.length === 0
      ? 'Give the password, or log in with a key if the host offers publickey only.'
      : 'Check the user name and the password.';
  return new Failure(
    'login-refused',
    `The login as ${label} was refused (${tried}; the host offers: ${offered}).`,
    [...login.notes, advice].join(' '),
  );
}

function expired(label: string): Failure {
  return new Failure(
    'login-refused',
    `The password of ${label} has expired and must be changed.`,
    'Log in once with ssh on a terminal and change it.',
  );
}
