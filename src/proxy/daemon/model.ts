/** A place in a daemon's configuration on the proxy; line is one-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Module extends Place {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Where the daemon listens. */
export interface Input extends Place {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** Absent: all addresses. */
  readonly address?: string;
  /** The ruleset that its messages go through; rsyslog's own default when absent. */
  readonly ruleset?: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** What a rule does with a message that comes by its filters. */
export type Action =
  | {
      readonly type: 'forward';
      readonly target: string;
      readonly port: number;
      readonly protocol: 'tcp' | 'udp';
      /** Name of the template; rsyslog's own when absent. */
      readonly template?: string;
    }
  /** A Unix socket, as agents before 1.28.11 have it. */
  | { readonly type: 'socket' }
  | { readonly type: 'file'; readonly path: string }
  /** `deprecated`: written as `~`. */
  | { readonly type: 'stop'; readonly deprecated: boolean }
  | { readonly type: 'call'; readonly ruleset: string }
  | { readonly type: 'other'; readonly text: string };

/** One action, with the filters around it, the outermost first. Rules stand in the order in which messages come by them. */
export interface Rule extends Place {
  readonly ruleset: string;
  readonly filters: readonly string[];
  readonly action: Action;
}

/** What a message is made into; text as it is written, or the words of its list. */
export interface Template extends Place {
  readonly name: string;
  readonly text: string;
}

/** A legacy directive or global parameter, by its name in lower case without the dollar sign. */
export interface Setting extends Place {
  readonly name: string;
  readonly value: string;
}

/** What the product reads out of a daemon's configuration. What it doesn't know it steps over. */
export interface DaemonModel {
  readonly modules: readonly Module[];
  readonly inputs: readonly Input[];
  readonly rules: readonly Rule[];
  readonly settings: readonly Setting[];
  readonly templates: readonly Template[];
  /** Rulesets that are defined, with the parsers that they name. */
  readonly rulesets: ReadonlyMap<string, readonly string[]>;
  /** Files that the daemon reads, in that order. */
  readonly files: readonly string[];
  /** Objects whose parenthesis never closes. */
  readonly unclosed: readonly Place[];
}

export const DEFAULT_RULESET = 'RSYSLOG_DefaultRuleset';
