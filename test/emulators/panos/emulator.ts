import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { forbidden, refused, type Reply, success } from './answers.ts';
import { ownCertificate, type Pair } from './certificates.ts';
import { Device, type DeviceOptions } from './device.ts';
import { firewallConfiguration } from './sample-configuration.ts';
import { escaped } from './tree.ts';

/** A request as it came, for tests that look for secrets and for what is doubled. */
export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly parameters: URLSearchParams;
}

/** What goes wrong with one request. */
export type ApiFault =
  /** The connection breaks before anything is done. */
  | { readonly how: 'drop-before' }
  /** All is done, and the connection breaks before the answer. */
  | { readonly how: 'drop-after' }
  /** It breaks in the middle of the answer. */
  | { readonly how: 'drop-within' }
  /** The answer comes only after so many milliseconds. */
  | { readonly how: 'slow'; readonly milliseconds: number }
  /** Something else answers. */
  | { readonly how: 'answer'; readonly status: number; readonly body: string; readonly type?: string }
  /** An answer that does not end, of so many bytes. */
  | { readonly how: 'huge'; readonly bytes: number };

interface Planned {
  readonly when: (parameters: URLSearchParams) => boolean;
  readonly fault: ApiFault;
  times: number;
}

export interface EmulatorOptions extends Partial<DeviceOptions> {
  readonly pair?: Pair;
}

/** Users of the emulator, with their passwords. `viewer` may only read. */
export const USERS: Readonly<Record<string, string>> = {
  sentinel: 'pässword & "Zeichen" +1',
  other: 'other-password',
  viewer: 'viewer-password',
};

/**
 * Emulator of the PAN-OS XML API, for tests and practice, written from the published contract (PAN-OS XML API guide, its
 * list of error codes, pan-python's documentation). It is no PAN-OS: it knows the part of a configuration that sends logs.
 */
export class PanosEmulator {
  readonly device: Device;
  readonly pair: Pair;
  readonly seen: Seen[] = [];
  readonly #server: Server;
  readonly #faults: Planned[] = [];
  readonly #keys = new Map<string, string>();
  /** Requests at the same time; more are turned away. */
  mostRequests = 20;
  #running = 0;

  private constructor(device: Device, pair: Pair) {
    this.device = device;
    this.pair = pair;
    this.#server = createServer({ cert: pair.certificate, key: pair.key }, (request, response) => {
      void this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start({ pair, ...options }: EmulatorOptions = {}): Promise<PanosEmulator> {
    const device = new Device({
      version: '10.2.9',
      hostname: 'fw1',
      serial: '007000000000001',
      model: 'PA-VM',
      configuration: firewallConfiguration(options.version ?? '10.2.9'),
      ...options,
    });
    const emulator = new PanosEmulator(device, pair ?? (await ownCertificate()));
    await new Promise<void>((resolve) => emulator.#server.listen(0, '127.0.0.1', resolve));
    return emulator;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Keys that it gave, for a hunt for them. */
  get keys(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** SHA-256 of its certificate, with colons. */
  get fingerprint(): string {
    return new X509Certificate(this.pair.certificate).fingerprint256;
  }

  /** A key as keygen would give it. */
  keyOf(user: string): string {
    const key = `LUFRPT1${Buffer.from(`${user}-${this.#keys.size}`).toString('base64')}==`;
    this.#keys.set(key, user);
    return key;
  }

  /** All keys end, as they do when the administrator says so. */
  expireKeys(): void {
    for (const key of this.#keys.keys()) this.#keys.set(key, '');
  }

  /** The next requests that fit go wrong. */
  fail(fault: ApiFault, when: (parameters: URLSearchParams) => boolean = () => true, times = 1): void {
    this.#faults.push({ fault, when, times });
  }

  /** How many requests came of this type, and action. */
  count(type: string, action?: string): number {
    return this.seen.filter(
      ({ parameters }) =>
        parameters.get('type') === type && (action === undefined || parameters.get('action') === action),
    ).length;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    request.setEncoding('utf8');
    for await (const chunk of request) body += String(chunk);
    const url = new URL(request.url ?? '/', 'https://emulator');
    const isForm = request.headers['content-type']?.startsWith('multipart/form-data') === true;
    const parameters = new URLSearchParams(
      `${url.search.slice(1)}${body === '' || isForm ? '' : `&${body}`}`,
    );
    // An upload has its parameters in the address, and one file.
    if (isForm)
      parameters.set(
        'file',
        /filename="[^"]*"\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/.exec(body)?.[1] ?? '',
      );
    this.seen.push({ method: request.method ?? '', url: request.url ?? '', parameters });
    const planned = this.#faults.find(({ when, times }) => times > 0 && when(parameters));
    if (planned !== undefined) planned.times -= 1;
    const fault = planned?.fault;
    if (fault?.how === 'drop-before') return void response.destroy();
    if (fault?.how === 'answer')
      return void response
        .writeHead(fault.status, { 'content-type': fault.type ?? 'text/html' })
        .end(fault.body);
    if (fault?.how === 'huge') return this.#pour(response, fault.bytes);
    if (this.#running >= this.mostRequests) return void response.writeHead(503).end('Too many sessions');
    this.#running += 1;
    try {
      if (fault?.how === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
      const header = request.headers['x-pan-key'];
      const reply =
        url.pathname.replace(/\/$/, '') === '/api'
          ? this.answerTo(parameters, typeof header === 'string' ? header : parameters.get('key'))
          : { status: 404, body: '<html>Not Found</html>' };
      if (fault?.how === 'drop-after') return void response.destroy();
      const bytes = Buffer.from(reply.body);
      response.writeHead(reply.status, {
        'content-type': 'application/xml; charset=UTF-8',
        'content-length': bytes.length,
      });
      if (fault?.how === 'drop-within')
        return void response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      response.end(bytes);
    } finally {
      this.#running -= 1;
    }
  }

  #pour(response: ServerResponse, bytes: number): void {
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.write('<response status="success"><result>');
    const chunk = 'x'.repeat(1 << 16);
    let sent = 0;
    const pour = (): void => {
      while (sent < bytes) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', pour);
      }
      response.end('</result></response>');
    };
    response.on('error', () => undefined);
    pour();
  }

  /** What is answered to a request with a key. */
  answerTo(parameters: URLSearchParams, key: string | null): Reply {
    if (parameters.get('type') === 'keygen') return this.#keygen(parameters);
    if (key === null || key === '') return forbidden('Missing value for parameter [key]', 400);
    const admin = this.#keys.get(key);
    if (admin === undefined) return forbidden('Invalid Credential');
    if (admin === '') return refused(22, 'Session timed out');
    const target = parameters.get('target');
    if (target === null) return this.device.answer(parameters, admin, admin !== 'viewer');
    const device = this.device.managed.get(target);
    return device?.isConnected !== true
      ? refused(13, `${target} not connected`)
      : device.answer(parameters, admin, admin !== 'viewer');
  }

  #keygen(parameters: URLSearchParams): Reply {
    const user = parameters.get('user') ?? '';
    const password = parameters.get('password');
    if (password === null || USERS[user] !== password) return forbidden('Invalid Credential');
    return success(`<key>${escaped(this.keyOf(user))}</key>`);
  }

  stop(): Promise<void> {
    this.device.jobs.stop();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
