/** A way to break a proxy, and what is to be said of it. */
export interface Fault {
  /** Kebab words. */
  readonly id: string;
  readonly what: string;
  /** Shell script that breaks the good host, run as root over its sshd; see `WORDS` in good-host.ts. */
  readonly inject: string;
  /** What putting the files back does not undo. */
  readonly cure?: string;
  /** The root causes in their order: every red finding that follows from no other. Empty: a warning, or healthy. */
  readonly red: readonly string[];
  /** Every warning that follows from nothing else. */
  readonly yellow?: readonly string[];
  /** Findings of severity error that could not be judged. */
  readonly unknown?: readonly string[];
  /** A finding of severity info or hint that must be there. */
  readonly hint?: string;
  /** Where the first finding must point: `file:line`, or a file. */
  readonly place?: string;
  /** Fields of the profile that differ. */
  readonly profile?: Readonly<Record<string, unknown>>;
  /** Default: the right sudo password. */
  readonly sudo?: 'wrong' | 'none';
  /** What a firewall outside sends once the host is broken, each by itself. */
  readonly send?: readonly (readonly [
    transport: 'udp' | 'tcp',
    messages: readonly (string | Uint8Array)[],
  ])[];
  /** `capture` is asked while the firewall sends, and must say this; `red` names it for the table. */
  readonly captured?: RegExp;
  /** Also sends mock messages. */
  readonly trace?: true;
  /** What Microsoft's script says of it: reference of its checks, and measured runs. Absent: not known. */
  readonly microsoft?: string;
}

/** What Microsoft's validation script says of most faults of a daemon's rules. */
export const ALL_PASSED = 'all checks pass';
