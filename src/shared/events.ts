import type { Finding } from './finding.ts';

export type StepState = 'pending' | 'running' | 'waiting' | 'done' | 'failed' | 'unknown' | 'skipped';

/** One file that a plan would write or remove. `before` is absent when the file doesn't exist. */
export interface FileChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
  /** Octal file mode, such as `0644`. */
  readonly mode: string;
  readonly why: string;
}

/** One command that a plan would run as root on the proxy, as the reader would type it. */
export interface PlannedCommand {
  readonly command: string;
  readonly why: string;
}

/** A script of another party that a plan would run. */
export interface PlannedScript {
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The whole text, for review. */
  readonly text: string;
  readonly why: string;
}

/** What a step would change on the proxy. Empty: nothing to do. */
export interface Plan {
  readonly step: string;
  readonly summary: string;
  readonly files: readonly FileChange[];
  readonly commands: readonly PlannedCommand[];
  readonly scripts: readonly PlannedScript[];
  /** What the user must know before saying yes, such as the retirement of the legacy agent. */
  readonly warnings: readonly string[];
}

/** True when a plan would change nothing. */
export function isEmptyPlan(plan: Plan): boolean {
  return plan.files.length === 0 && plan.commands.length === 0 && plan.scripts.length === 0;
}

/** One stretch of the way of a message: firewall → port 514 → daemon → agent → workspace. */
export type HopId = 'firewall' | 'listener' | 'daemon' | 'agent' | 'workspace';

export interface Hop {
  readonly id: HopId;
  readonly title: string;
  readonly detail: string;
  /** `idle`: nothing known yet. `unknown`: looked, and could not tell. */
  readonly state: 'idle' | 'good' | 'bad' | 'unknown';
}

export type LogLevel = 'info' | 'good' | 'warning' | 'bad';

/** What the onboarding engine tells its face while it works. Texts are redacted before they get here. */
export type OnboardingEvent =
  | { readonly type: 'step'; readonly step: string; readonly state: StepState; readonly note: string }
  | { readonly type: 'findings'; readonly step: string; readonly findings: readonly Finding[] }
  | { readonly type: 'plan'; readonly plan: Plan }
  /** The plan of a step was carried out; `takenBack`: and put back again, since it did not help. */
  | { readonly type: 'applied'; readonly step: string; readonly takenBack: boolean }
  | { readonly type: 'hops'; readonly hops: readonly Hop[] }
  | { readonly type: 'log'; readonly at: string; readonly level: LogLevel; readonly text: string };
