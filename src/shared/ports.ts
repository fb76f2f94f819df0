import type { RunRecord } from './run-record.ts';

/** Ports: what the core needs of the outside. `ssh`, `files`, `extension` and `cli` implement them. */

/** With which right a script ran on the proxy. */
export type Privilege = 'root' | 'sudo' | 'user';

/** Why a script ran without root. */
export type SudoProblem =
  | 'password-needed'
  | 'wrong-password'
  | 'not-allowed'
  | 'missing'
  | 'terminal-needed'
  | 'other';

export interface ScriptOptions {
  /** `never`: as the login user. `preferred`: root if it can be had. `required`: root, or the script doesn't run. */
  readonly privilege: 'never' | 'preferred' | 'required';
  /** Milliseconds without any output after which the script counts as hung. */
  readonly idleTimeout?: number;
  /** Bytes of stdout and of stderr that are kept each; more is dropped and said in `truncated`. Default 4 MiB. */
  readonly maxOutput?: number;
  /** Called with text as it arrives, whole UTF-8 characters only. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', text: string) => void;
  readonly signal?: AbortSignal;
}

export interface ScriptResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Absent when a signal ended it. */
  readonly exitCode?: number;
  readonly signal?: string;
  readonly truncated: boolean;
  readonly privilege: Privilege;
  /** Set when sudo was wanted and could not be had. With `required` the script did not run. */
  readonly sudoProblem?: SudoProblem;
  /** sudo's own words, for the reader. */
  readonly sudoMessage?: string;
  /** Milliseconds from request to end. */
  readonly elapsed: number;
}

/** A connected proxy. */
export interface RemoteHost {
  /** `user@host:port`, for messages. */
  readonly label: string;
  /**
   * Runs a POSIX shell script in one channel, one round trip. The script reaches `sh` on stdin, whole or not at all:
   * a connection that breaks half way runs nothing. Its own stdin is empty.
   * @throws Failure `disconnected`, `timed-out`, `no-shell`, `too-much-output`
   */
  runScript(script: string, options: ScriptOptions): Promise<ScriptResult>;
  /** Writes a file as the login user, mode 0600 unless said, whole or not at all (temporary name, then rename). */
  upload(path: string, content: Uint8Array, mode?: number): Promise<void>;
  /** Number of channels opened so far: each is one round trip. */
  readonly roundTrips: number;
  close(): void;
}

/** `jump`: the password of a jump host, which is never that of the proxy. */
export type SecretKind =
  | 'login'
  | 'jump'
  | 'passphrase'
  | 'sudo'
  | 'workspaceKey'
  | 'firewallKey'
  | 'firewallUser'
  | 'firewallPassword';

export interface SecretRequest {
  readonly kind: SecretKind;
  /** What to show, with the host or the file that it is for. */
  readonly prompt: string;
  /** True when the one given before was wrong. */
  readonly again: boolean;
  /** True when the host says that the answer may be seen while it is typed: a choice, or a name. */
  readonly visible?: boolean;
}

/** Asks the person. Every answer may be 'no answer': `undefined` or `false`. */
export interface Prompt {
  secret(request: SecretRequest): Promise<string | undefined>;
  /** A question that must be confirmed before something happens. The default answer is no. */
  confirm(question: Question): Promise<boolean>;
  /** One of several answers by its value; absent where a face asks in another way. */
  choose?(question: Choice): Promise<string | undefined>;
}

export interface Choice {
  readonly title: string;
  readonly detail: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface Question {
  readonly id:
    | 'trust-host-key'
    | 'trust-certificate'
    | 'apply-plan'
    | 'run-script'
    | 'legacy-agent'
    | 'undo'
    | 'take-over-lock'
    | 'watch-events';
  readonly title: string;
  /** Plain text, may hold several lines. */
  readonly detail: string;
  /** Label of the button that says yes. */
  readonly action: string;
}

/** Host keys that the user trusted in this product, kept on the workstation. */
export interface TrustedHosts {
  /** Base64 key blobs trusted for `host:port`. */
  find(host: string, port: number): Promise<readonly string[]>;
  /** Where they are kept, for messages. */
  readonly file?: string;
  trust(host: string, port: number, key: string): Promise<void>;
}

/** Certificates of firewalls that the user trusted in this product, kept on the workstation. */
export interface TrustedCertificates {
  /** SHA-256 with colons, as openssl prints it. */
  find(host: string, port: number): Promise<readonly string[]>;
  /** Where they are kept, for messages. */
  readonly file?: string;
  trust(host: string, port: number, fingerprint: string): Promise<void>;
}

export interface Download {
  readonly url: string;
  readonly content: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}

/** Fetches a script on the workstation. @throws Failure `download-failed` */
export interface Downloads {
  fetch(url: string): Promise<Download>;
}

/** A script as its plan was confirmed. */
export interface ReviewedScript {
  /** Hex. */
  readonly sha256: string;
  readonly text: string;
}

/** Keeps on the workstation the scripts that were run, so that one that changes is noticed. */
export interface ReviewedScripts {
  /** The script of that address as it was confirmed last, by whatever profile. */
  find(url: string): Promise<ReviewedScript | undefined>;
  keep(url: string, script: ReviewedScript): Promise<void>;
}

/** Keeps on the workstation what the latest run of each proxy did, for reports and for going on. */
export interface RunRecords {
  save(record: RunRecord): Promise<void>;
}

/** A certificate with its key, found to be a pair. The key is a secret. */
export interface CertificatePair {
  /** PEM text: the certificate, and behind it the intermediate ones. */
  readonly chain: string;
  readonly key: string;
  /** SHA-256 of the public key in PEM form, in hex: the probe prints the same of what lies on the proxy. */
  readonly publicKey: string;
  /** SHA-256 with colons, as openssl prints it. */
  readonly fingerprint: string;
}

/** Certificates on the workstation: what a profile names, and what is saved there for the user. */
export interface Certificates {
  /**
   * Reads and judges a certificate and its key.
   * @param paths of PEM files; `ca` holds the authorities that the certificate may be signed by
   * @throws Failure that names the file: a key of another certificate, with passphrase, expired, not signed by `ca`
   */
  readPair(
    paths: { readonly certificate: string; readonly key: string; readonly ca?: string | undefined },
    now: Date,
  ): Promise<CertificatePair>;
  /** The certificates of a PEM file and the SHA-256 of that text, in hex. @throws Failure */
  readAuthorities(path: string): Promise<{ readonly pem: string; readonly sha256: string }>;
  /** Saves a certificate for the user. @returns its path */
  save(name: string, pem: string): Promise<string>;
}

export interface Clock {
  now(): Date;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
