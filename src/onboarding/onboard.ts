import type { Hop, OnboardingEvent } from '../shared/events.ts';
import type { Finding } from '../shared/finding.ts';
import type { Clock, Downloads, Prompt, RemoteHost } from '../shared/ports.ts';
import type { Profile } from '../shared/profile.ts';
import type { Redaction } from '../shared/redaction.ts';

/** What the engine works with. Both faces build one; the engine never prints. */
export interface Onboarding {
  readonly profile: Profile;
  /** Opens the connection; the `connect` step calls it. */
  readonly connect: () => Promise<RemoteHost>;
  readonly prompt: Prompt;
  readonly downloads: Downloads;
  readonly clock: Clock;
  readonly redaction: Redaction;
  /** Who works on the proxy, for the lock: `user@workstation`. */
  readonly operator: string;
  readonly emit: (event: OnboardingEvent) => void;
  readonly signal?: AbortSignal;
}

export interface Verdict {
  readonly tone: 'good' | 'bad' | 'unknown';
  readonly headline: string;
  readonly detail: string;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly hops: readonly Hop[];
  /** True when a plan waited for a yes that did not come: nothing was changed by that step. */
  readonly declined: boolean;
  readonly canUndo: boolean;
}

/** The steps in their order: id, title, one sentence. Faces list them before anything runs. */
export const STEPS = [
  {
    id: 'connect',
    title: 'Connect',
    description: 'Reach the proxy over SSH and make sure that it is the right one.',
  },
  {
    id: 'prerequisites',
    title: 'Prerequisites',
    description: 'What the proxy must have before anything is changed.',
  },
  { id: 'agent', title: 'Agent', description: 'The agent that sends the messages on to the workspace.' },
  {
    id: 'listener',
    title: 'Listener',
    description: 'The daemon must take the firewall’s messages on its port and hand them to the agent.',
  },
  { id: 'validate', title: 'Validate', description: 'A message is sent in and followed hop by hop.' },
] as const;

/** Runs all steps, or what is left of them, and judges by a new probe. @throws Failure */
export async function onboard(_onboarding: Onboarding): Promise<Outcome> {
  throw new Error('being written');
}

/** Probes and judges without changing anything. @throws Failure */
export async function validate(_onboarding: Onboarding): Promise<Outcome> {
  throw new Error('being written');
}

/** Puts back every file that the product changed on the proxy. @throws Failure */
export async function undo(_onboarding: Onboarding): Promise<Outcome> {
  throw new Error('being written');
}
