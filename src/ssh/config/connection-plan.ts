/** Where the resolution takes place: what tokens, `~` and `Match localuser` mean. */
export interface Workstation {
  readonly home: string;
  readonly user: string;
  readonly uid: number;
  readonly hostname: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What was asked for. What is set here wins over every file. */
export interface Wanted {
  /** A host name, an address, or an alias of the files. */
  readonly host: string;
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  /** Jump hosts as `user@host:port`, the first one first. An empty list means none, whatever the files say. */
  readonly jump?: readonly string[] | undefined;
}

/** How one host is reached: everything that ssh_config files have to say about it, in plain values. */
export interface ConnectionPlan {
  /** As it was asked for. */
  readonly alias: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Private keys that the files name, with `~` and tokens replaced. */
  readonly identityFiles: readonly string[];
  /** False when `IdentityFile` was set: then the usual names aren't tried. */
  readonly usualIdentities: boolean;
  readonly identitiesOnly: boolean;
  /** `IdentityAgent`: a socket; `none`; or undefined, where SSH_AUTH_SOCK or the system's own place counts. */
  readonly agent: string | undefined;
  readonly knownHosts: {
    /** Undefined: the files that OpenSSH reads if nothing is set. */
    readonly user: readonly string[] | undefined;
    readonly global: readonly string[] | undefined;
    /** `HostKeyAlias`: the name under which the key is known, without a port. */
    readonly alias: string | undefined;
  };
  /** `ask`: a new key is asked about. `yes`: it is refused. `accept-new`: it is taken without a question. */
  readonly strictness: 'ask' | 'yes' | 'accept-new';
  /** Milliseconds. */
  readonly connectTimeout: number | undefined;
  /** Hosts to go through, each with its own plan, the nearest first. */
  readonly jumps: readonly ConnectionPlan[];
  /** What the files say that isn't followed, as sentences for the reader. */
  readonly notes: readonly string[];
}
