/** Kinds of failure that stop a command: bad input, or something that can't be reached. */
export type FailureKind =
  | 'unreachable'
  | 'timed-out'
  | 'disconnected'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'host-key-revoked'
  | 'certificate-unknown'
  | 'certificate-changed'
  | 'login-refused'
  | 'firewall-refused'
  | 'bad-key-file'
  | 'no-shell'
  | 'too-much-output'
  | 'upload-failed'
  | 'not-linux'
  | 'no-sudo'
  | 'bad-profile'
  | 'bad-input'
  | 'download-failed'
  | 'locked'
  | 'declined';

/**
 * A failure told to the reader: what happened and on which host or line (`message`), and what to do (`advice`).
 * Everything that the product throws on purpose is one of these; anything else is a defect.
 */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly advice: string;

  constructor(kind: FailureKind, message: string, advice: string) {
    super(message);
    this.name = 'Failure';
    this.kind = kind;
    this.advice = advice;
  }

  /** One clear sentence for a terminal, a notification or a report. */
  get sentence(): string {
    return this.advice === '' ? this.message : `${this.message} ${this.advice}`;
  }
}

/** One sentence for any thrown value, never a stack trace and never '[object Object]'. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return error.sentence;
  if (error instanceof Error) return error.message.split('\n', 1)[0] ?? error.name;
  return typeof error === 'string' ? error : 'Something failed without saying what.';
}
