import { randomUUID } from 'node:crypto';
import { request } from 'node:https';
import { Failure } from '../shared/failure.ts';
import type { Clock } from '../shared/ports.ts';
import type { Redaction } from '../shared/redaction.ts';
import { type FirewallAddress, placeOfFirewall } from './address.ts';
import { unreachable } from './certificate.ts';
import type { VerifiedConnections } from './connection.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { AnswerLost, Refusal } from './refusal.ts';

export interface ApiOptions {
  readonly address: FirewallAddress;
  readonly connections: VerifiedConnections;
  readonly redaction: Redaction;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one whole answer. */
  readonly timeout: number;
  /** Serial number of a firewall that answers in the place of the Panorama that manages it. */
  readonly target?: string | undefined;
  /** Bytes of one answer. Default 64 MiB: a large configuration has 50 MB. */
  readonly largest?: number;
}

export interface Call {
  /** What it is to do, behind "when asked to". */
  readonly what: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** A file that goes with it; the parameters stand in the address then, as for an import. */
  readonly file?: { readonly name: string; readonly content: string };
  /** It changes nothing, so that it may be sent again. */
  readonly repeatable: boolean;
}

interface Received {
  readonly status: number;
  readonly bytes: Buffer;
}

const LARGEST = 64 * 1024 * 1024;
/** Pauses before a call that changes nothing is made again. */
const PAUSES = [300, 1_000, 3_000, 8_000];

/**
 * The XML API of a firewall or Panorama (PAN-OS XML API guide). The key stands in a header, all else in the body: an
 * address would be logged on the way.
 */
export class Api {
  readonly #options: ApiOptions;
  readonly place: string;
  #key: string | undefined;
  #hasAnswered = false;
  #signal: AbortSignal | undefined;

  constructor(options: ApiOptions) {
    this.#options = options;
    this.#signal = options.signal;
    const place = placeOfFirewall(options.address);
    this.place = options.target === undefined ? place : `firewall ${options.target} (through ${place})`;
  }

  /**
   * A firewall of this Panorama, over the same connections and with the same key: the parameter `target` of the API. Only
   * one of the two is to be closed.
   */
  through(serial: string): Api {
    const api = new Api({ ...this.#options, signal: this.#signal, target: serial });
    api.#key = this.#key;
    api.#hasAnswered = this.#hasAnswered;
    return api;
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  /** From now on nothing stops it any more: what was begun is put in order. */
  finish(): void {
    this.#signal = undefined;
  }

  /** @throws Failure `declined` when it is stopped meanwhile */
  async pause(milliseconds: number): Promise<void> {
    try {
      await this.clock.sleep(milliseconds, this.#signal);
    } catch {
      throw stopped();
    }
  }

  useKey(key: string): void {
    this.#options.redaction.add(key);
    this.#key = key;
  }

  /**
   * @throws Refusal when the answer is an error; {@link AnswerLost} when none came to something that was sent; Failure
   * when nothing was sent
   */
  call(call: Call): Promise<Answer> {
    return this.#exchange(call, (received) => this.#judged(call, received));
  }

  /** The answer as it came: a configuration may be large. @throws Failure as {@link call} */
  bytes(call: Call): Promise<Buffer> {
    return this.#exchange(call, (received) => {
      const { bytes } = received;
      const begin = bytes.toString('latin1', 0, 200);
      const end = bytes.toString('latin1', Math.max(0, bytes.length - 40));
      const isSuccess = /^\s*(?:<\?xml[^>]*\?>\s*)?<response\s+status\s*=\s*["']success/.test(begin);
      if (!isSuccess || !/<\/response>\s*$/.test(end)) this.#judged(call, received);
      return bytes;
    });
  }

  async #exchange<T>(call: Call, read: (received: Received) => T): Promise<T> {
    for (const pause of [...PAUSES, undefined]) {
      try {
        const answer = read(await this.#send(call));
        this.#hasAnswered = true;
        return answer;
      } catch (error) {
        if (!call.repeatable || pause === undefined || !this.#isPassing(error)) throw error;
        await this.pause(pause);
      }
    }
    throw new Error('unreachable');
  }

  /** What may be over in a moment. Where nothing ever answered, the address is more likely to be wrong. */
  #isPassing(error: unknown): boolean {
    if (error instanceof AnswerLost) return true;
    return this.#hasAnswered && error instanceof Failure && /^(unreachable|timed-out)$/.test(error.kind);
  }

  #judged({ what }: Call, { status, bytes }: Received): Answer {
    const body = bytes.toString('utf8');
    const answer = readAnswer(body);
    if (answer !== undefined) {
      if (answer.status === 'success') return answer;
      // Only what goes to a reader is masked: what is compared must stay as it is.
      throw new Refusal(this.place, what, this.#options.redaction.applyTo(answer));
    }
    if (status === 401 || status === 403 || status === 407)
      throw new Refusal(this.place, what, { code: 403, lines: [`HTTP status ${status}`] });
    const kind = /<html|<!doctype/i.test(body)
      ? 'a web page'
      : body.trim() === ''
        ? 'nothing'
        : 'something else';
    throw new AnswerLost(
      this.place,
      what,
      `answered with ${kind}, which is no answer of the XML API (HTTP status ${status}),`,
      status >= 500
        ? 'It may be starting, or have too many sessions: wait, and try again.'
        : 'Check the address; a login page or a web proxy may have answered.',
    );
  }

  #send({ what, parameters, file }: Call): Promise<Received> {
    const { address, connections, timeout, target, largest = LARGEST } = this.#options;
    const signal = this.#signal;
    const form = new URLSearchParams({ ...parameters, ...(target !== undefined && { target }) }).toString();
    const { body, type } = bodyOf(form, file);
    return new Promise((resolve, reject) => {
      const lost = (how: string, advice = 'Check the connection.'): void =>
        reject(new AnswerLost(this.place, what, how, advice));
      let sent = false;
      const sending = request(
        {
          host: address.host,
          port: address.port,
          path: file === undefined ? '/api/' : `/api/?${form}`,
          method: 'POST',
          agent: connections,
          signal,
          headers: {
            'content-type': type,
            'content-length': body.length,
            ...(this.#key !== undefined && { 'x-pan-key': this.#key }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            chunks.push(chunk);
            if (size <= largest) return;
            lost(
              `sent more than ${largest / 1024 / 1024} MiB`,
              'That is no answer of a firewall: check the address.',
            );
            sending.destroy();
          });
          response.on('error', () => lost('broke the connection off'));
          response.on('aborted', () => lost('broke the connection off in the middle of its answer'));
          response.on('end', () => {
            if (response.complete)
              resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) });
            else lost('broke the connection off in the middle of its answer');
          });
        },
      );
      const timer = setTimeout(() => {
        lost(`gave no whole answer within ${timeout / 1000} s`, 'It may be busy: wait, and try again.');
        sending.destroy();
      }, timeout);
      sending.on('close', () => clearTimeout(timer));
      sending.on('finish', () => (sent = true));
      sending.on('error', (error: NodeJS.ErrnoException) => {
        if (error instanceof Failure) reject(error);
        else if (signal?.aborted) reject(stopped());
        else if (sent || sending.reusedSocket) lost('broke the connection off');
        else reject(unreachable(this.place, error));
      });
      sending.end(body);
    });
  }

  close(): void {
    this.#options.connections.destroy();
  }
}

function bodyOf(form: string, file: Call['file']): { readonly body: Buffer; readonly type: string } {
  if (file === undefined) return { body: Buffer.from(form), type: 'application/x-www-form-urlencoded' };
  const boundary = `sentinel-cef-${randomUUID()}`;
  const text = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="file"; filename="${file.name}"`,
    'Content-Type: application/octet-stream',
    '',
    file.content,
    `--${boundary}--`,
    '',
  ].join('\r\n');
  return { body: Buffer.from(text), type: `multipart/form-data; boundary=${boundary}` };
}

function stopped(): Failure {
  return new Failure('declined', 'It was stopped.', '');
}
