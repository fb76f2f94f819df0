import ssh2, { type ParsedKey } from 'ssh2';
import { Failure } from '../../shared/failure.ts';

type Answer<T> = (error?: Error | null, value?: T) => void;

/**
 * One key, offered by itself. ssh2 knows an agent with all of its keys only; as an agent of one key each can be
 * offered in the order that is wanted, and a file is unlocked only once the host says that it would take the key.
 */
export class OneKey extends ssh2.BaseAgent {
  /** For messages: the file, or the agent's comment. */
  readonly name: string;
  readonly #publicKey: () => Promise<Buffer | ParsedKey>;
  readonly #sign: (data: Buffer, hash: string | undefined) => Promise<Buffer>;

  /** @param sign gives the bare signature, without the name of its algorithm */
  constructor(
    name: string,
    publicKey: () => Promise<Buffer | ParsedKey>,
    sign: (data: Buffer, hash: string | undefined) => Promise<Buffer>,
  ) {
    super();
    this.name = name;
    this.#publicKey = publicKey;
    this.#sign = sign;
  }

  override getIdentities(answer: Answer<(string | Buffer | ParsedKey)[]>): void {
    this.#publicKey().then((key) => answer(null, [key]), failing(answer));
  }

  override sign(
    _key: unknown,
    data: Buffer,
    options: { readonly hash?: string } | Answer<Buffer>,
    answer?: Answer<Buffer>,
  ): void {
    const last = typeof options === 'function' ? options : answer;
    const hash = typeof options === 'function' ? undefined : options.hash;
    if (last === undefined) return;
    this.#sign(data, hash).then((signature) => last(null, signature), failing(last));
  }
}

function failing<T>(answer: Answer<T>): (error: unknown) => void {
  return (error) =>
    answer(
      error instanceof Failure ? new Error(error.sentence) : error instanceof Error ? error : new Error(),
    );
}
