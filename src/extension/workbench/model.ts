import { STEPS } from '../../onboarding/onboard.ts';
import type { Hop, OnboardingEvent } from '../../shared/events.ts';
import type { Question } from '../../shared/ports.ts';
import {
  FIREWALL_STEP,
  type ProxyForm,
  type WorkbenchState,
  type WorkbenchStep,
} from '../../shared/workbench.ts';
import type { RunRecord } from '../../shared/run-record.ts';
import type { FirewallChange, FirewallChoices } from '../../shared/workbench-firewall.ts';
import type { Outcome } from '../../onboarding/onboard.ts';
import { FIRST_CHOICES, noteOf } from './firewall/choices.ts';
import { firewallState, NO_REMARK } from './firewall/state.ts';

/** What the host knows. The workbench sees `state` only. */
export interface Model {
  readonly state: WorkbenchState;
  /** True while the selection goes along with the step that runs; false once the user has chosen a step. */
  readonly follow: boolean;
  /** What the latest run is or was for. */
  readonly run?: RunKind;
}

/** Everything that can change the model: what the engine tells, what the user does, and how a run begins and ends. */
export type WorkbenchEvent =
  | OnboardingEvent
  | { readonly type: 'profiles'; readonly names: readonly string[] }
  | { readonly type: 'form'; readonly form: ProxyForm }
  | {
      readonly type: 'formProblems';
      readonly form: ProxyForm;
      readonly problems: Readonly<Record<string, string>>;
    }
  | { readonly type: 'editForm' }
  | { readonly type: 'recorded'; readonly record: RunRecord }
  | { readonly type: 'draftForm'; readonly form: ProxyForm }
  | { readonly type: 'firewall'; readonly change: FirewallChange }
  | { readonly type: 'firewallSaid'; readonly said: string; readonly done: boolean }
  | { readonly type: 'begin'; readonly form: ProxyForm; readonly run: RunKind }
  | { readonly type: 'ask'; readonly question: Question }
  | { readonly type: 'answered' }
  | { readonly type: 'select'; readonly step: string }
  | { readonly type: 'outcome'; readonly outcome: Outcome }
  | {
      readonly type: 'stopped';
      readonly headline: string;
      readonly detail: string;
      readonly failed: boolean;
    };

/** What a run does with the proxy. */
export type RunKind = 'onboard' | 'validate' | 'undo' | 'watch';

/** A form as it is before anything was typed. */
export const EMPTY_FORM: ProxyForm = {
  name: '',
  host: '',
  port: 22,
  user: '',
  auth: 'agent',
  keyFile: '',
  jump: '',
  path: 'ama',
  workspaceId: '',
  facility: 'local4',
  location: '',
  openedBy: 'drop-in',
  listenPort: 514,
  protocol: 'both',
  senders: '',
  tls: 'off',
  tlsPort: 6514,
  certificate: '',
  certificateKey: '',
  names: '',
  authorities: '',
  allowedPeers: '',
};

const FIRST_STEP = STEPS[0]?.id ?? '';

/** The model of a workbench that was just opened. */
export function newModel(form: ProxyForm = EMPTY_FORM, choices: FirewallChoices = FIRST_CHOICES): Model {
  return {
    follow: true,
    state: {
      version: 1,
      view: 'form',
      form,
      formEdition: 0,
      formProblems: {},
      profiles: [],
      running: false,
      begun: false,
      steps: pendingSteps().map((step) =>
        step.id === FIREWALL_STEP ? { ...step, note: noteOf(choices) } : step,
      ),
      selectedStep: FIRST_STEP,
      hops: idleHops(form),
      verdict: NOT_CHECKED,
      log: [],
      firewall: firewallState(choices, form, NO_REMARK),
      canUndo: false,
    },
  };
}

/** The verdict before anything was looked at. */
export const NOT_CHECKED: WorkbenchState['verdict'] = {
  tone: 'none',
  headline: 'Not checked yet.',
  detail: 'Nothing on the proxy is changed before you have seen the change and said yes.',
};

/** The verdict while a run is under way. */
export const CHECKING: WorkbenchState['verdict'] = { ...NOT_CHECKED, headline: 'Checking the proxy …' };

/** The verdict while it waits whether to watch. */
export const OFFERING: WorkbenchState['verdict'] = { ...NOT_CHECKED, headline: 'A question waits for you.' };

/** The verdict while a plan waits. */
export const WAITING: WorkbenchState['verdict'] = {
  ...NOT_CHECKED,
  headline: 'A change waits for your yes.',
};

/** Steps that a run goes through; the others are skipped. */
const PART: Readonly<Record<RunKind, (step: string) => boolean>> = {
  onboard: () => true,
  validate: (step) => step === 'connect' || step === 'validate',
  undo: (step) => step === 'validate',
  watch: (step) => step === 'validate',
};

/** All steps as they are before a run, none of them begun. What was done on the firewall stays done. */
export function stepsOf(run: RunKind, before: WorkbenchState['steps']): WorkbenchState['steps'] {
  const firewall = before.find(({ id }) => id === FIREWALL_STEP);
  return pendingSteps().map((step): WorkbenchStep => {
    if (step.id === FIREWALL_STEP) return firewall ?? step;
    return PART[run](step.id) ? step : { ...step, state: 'skipped' };
  });
}

/** The steps of the engine, and before the last one what is done on the firewall. */
function pendingSteps(): WorkbenchState['steps'] {
  const last = STEPS.length - 1;
  return [...STEPS.slice(0, last), FIREWALL, ...STEPS.slice(last)].map(({ id, title, description }) => ({
    id,
    title,
    description,
    state: 'pending',
    note: '',
    findings: [],
  }));
}

const FIREWALL = {
  id: FIREWALL_STEP,
  title: 'Firewall',
  description: 'Choose what the firewall sends, then paste the commands into its command line.',
};

/** The path of an event while nothing is known about it. */
export function idleHops(form: ProxyForm): readonly Hop[] {
  const agent = form.path === 'legacy' ? 'Log Analytics agent' : 'Azure Monitor Agent';
  return [
    { id: 'firewall', title: 'Palo Alto firewall', detail: `sends CEF as ${form.facility}`, state: 'idle' },
    {
      id: 'listener',
      title: form.host === '' ? 'Proxy' : form.host,
      detail: `listens on port ${form.tls === 'off' ? form.listenPort : form.tlsPort}`,
      state: 'idle',
    },
    { id: 'daemon', title: 'Syslog daemon', detail: 'not looked at yet', state: 'idle' },
    { id: 'agent', title: agent, detail: 'not looked at yet', state: 'idle' },
    { id: 'workspace', title: 'CommonSecurityLog', detail: 'Microsoft Sentinel', state: 'idle' },
  ];
}
