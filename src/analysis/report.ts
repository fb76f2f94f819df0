/** How often something stood in a log. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** Messages of one kind, as their header tells. */
export interface MessageCount {
  readonly vendor: string;
  readonly product: string;
  readonly classId: string;
  readonly name: string;
  readonly count: number;
}

/** What one rule found, with the first place. */
export interface RuleCount {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly count: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly message: string;
}

/** What is in a log. Lists are sorted, the most frequent first. */
export interface AnalysisReport {
  readonly bytes: number;
  /** False when it was stopped before the end of the file. */
  readonly complete: boolean;
  readonly lines: number;
  readonly messages: number;
  /** Lines without a CEF header, by what they are. */
  readonly others: {
    /** Syslog messages of other programs. */
    readonly foreign: number;
    readonly continuation: number;
    readonly text: number;
    readonly comment: number;
    readonly blank: number;
    /** Too long to be looked at. */
    readonly tooLong: number;
  };
  readonly firstOther?: { readonly line: number; readonly text: string };
  readonly byLogType: readonly Count[];
  readonly byHeader: readonly MessageCount[];
  readonly bySource: readonly Count[];
  readonly findings: readonly RuleCount[];
  /** Lines with an error or a warning. */
  readonly faultyLines: number;
  /** By the times in the messages, ISO 8601 in UTC; absent when none has one. */
  readonly time?: {
    readonly first: string;
    readonly last: string;
    /** Messages with a time. */
    readonly messages: number;
    readonly perSecond: { readonly average: number; readonly peak: number; readonly peakAt: string };
    readonly perMinute: { readonly average: number; readonly peak: number; readonly peakAt: string };
  };
  /** Kinds and sources beyond the first ten thousand are counted under an empty name. */
  readonly capped: boolean;
}
