import type { LogLevel, Plan } from '../shared/events.ts';
import type { Finding } from '../shared/finding.ts';
import type { Standing } from '../shared/standing.ts';
import type { RemoteHost } from '../shared/ports.ts';
import type { Facts } from '../proxy/facts.ts';
import type { ProxyView } from '../proxy/view.ts';
import type { Onboarding } from './onboard.ts';

/** What a step works with during one run. */
export interface Run {
  readonly onboarding: Onboarding;
  /** @throws when the connect step has not run. */
  readonly host: RemoteHost;
  readonly facts: Facts;
  readonly view: ProxyView;
  /** What earlier runs left on the proxy; absent when it could not be read. */
  readonly standing: Standing | undefined;
  /** Reads `standing`, once what is just being made has come to its end. */
  stand(): Promise<void>;
  /** Probes the proxy again: the only way in which `facts` change. */
  refresh(): Promise<void>;
  connect(): Promise<void>;
  /** Makes the connection anew, with the lock if this run has it. @throws Failure */
  reconnect(): Promise<void>;
  /** Probes the proxy, also in a run that is being stopped, and says in a sentence how it is. */
  describe(): Promise<string>;
  /** Takes the proxy for this operator until the run ends. @throws Failure `locked` */
  lock(): Promise<void>;
  log(text: string, level?: LogLevel): void;
  /** Shows what was changed, as a plan that needs no answer. */
  show(plan: Plan): void;
}

/**
 * One unit of onboarding. Steps are idempotent, speak to ports only, and believe nothing that a command says:
 * after `apply` the proxy is probed again and `verify` judges the new facts.
 */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What is so now. */
  readonly inspect: (run: Run) => Promise<readonly Finding[]>;
  /** What it would change; an empty plan when nothing is to be done. */
  readonly plan?: (run: Run) => Promise<Plan>;
  /** Carries the plan out. @throws Failure */
  readonly apply?: (run: Run, plan: Plan) => Promise<void>;
  /** Judges the facts after `apply`; `inspect` when absent. */
  readonly verify?: (run: Run) => Promise<readonly Finding[]>;
  /** Takes back what `apply` did, when `verify` is red. */
  readonly undo?: (run: Run) => Promise<void>;
}

/** A plan that changes nothing. */
export function nothingToDo(step: string): Plan {
  return { step, summary: 'Nothing to change.', files: [], commands: [], scripts: [], warnings: [] };
}
