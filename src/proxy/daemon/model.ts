/** A place in a daemon's configuration on the proxy; line is one-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface Module extends Place {
  readonly name: string;
}

/** Where the daemon listens. */
export interface Input extends Place {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** Absent: all addresses. */
  readonly address?: string;
  /** The ruleset that its messages go through; rsyslog's own default when absent. */
  readonly ruleset?: string;
}

/** Where the daemon hands messages on to. */
export interface Forward extends Place {
  readonly target: string;
  readonly port: number;
  readonly ruleset: string;
}

/** `call` from one ruleset into another. */
export interface Call extends Place {
  readonly from: string;
  readonly to: string;
}

/** What the product reads out of a daemon's configuration. What it doesn't know it steps over. */
export interface DaemonModel {
  readonly modules: readonly Module[];
  readonly inputs: readonly Input[];
  readonly forwards: readonly Forward[];
  readonly calls: readonly Call[];
}

export const DEFAULT_RULESET = 'RSYSLOG_DefaultRuleset';
