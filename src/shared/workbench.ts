import * as z from 'zod/mini';
import type { Hop, Plan, StepState } from './events.ts';
import type { Finding } from './finding.ts';
import { FirewallChange, type FirewallState } from './workbench-firewall.ts';

/** What the user filled in about the proxy: the fields of a profile that the form shows. Never a secret. */
export const ProxyForm = z.strictObject({
  name: z.string().check(z.maxLength(64)),
  host: z.string().check(z.maxLength(253)),
  port: z.int().check(z.minimum(1), z.maximum(65535)),
  user: z.string().check(z.maxLength(64)),
  auth: z.enum(['agent', 'key', 'password']),
  keyFile: z.string().check(z.maxLength(4096)),
  /** Jump hosts on the way, `user@host:port`, with commas between; empty: as `~/.ssh/config` says. */
  jump: z.string().check(z.maxLength(1024)),
  path: z.enum(['ama', 'legacy']),
  workspaceId: z.string().check(z.maxLength(64)),
  /** Empty: as the machine's firmware says. */
  location: z._default(z.enum(['', 'azure', 'other-cloud', 'on-premises']), ''),
  facility: z.string().check(z.maxLength(16)),
  /** Where the proxy takes messages without TLS. */
  listenPort: z.int().check(z.minimum(1), z.maximum(65535)),
  protocol: z.enum(['both', 'tcp', 'udp']),
  openedBy: z._default(z.enum(['drop-in', 'microsoft-script']), 'drop-in'),
  /** Addresses and networks of the firewalls, with commas between; empty: any. */
  senders: z.string().check(z.maxLength(4096)),
  /** `private`: with an authority that is made on the proxy. `own`: with files of the workstation. */
  tls: z.enum(['off', 'private', 'own']),
  tlsPort: z.int().check(z.minimum(1), z.maximum(65535)),
  certificate: z.string().check(z.maxLength(4096)),
  certificateKey: z.string().check(z.maxLength(4096)),
  /** Names and addresses in the proxy's certificate, by which firewalls reach it, with commas between; empty: the host. */
  names: z._default(z.string().check(z.maxLength(4096)), ''),
  /** Authorities of the peers, and of the certificate. */
  authorities: z.string().check(z.maxLength(4096)),
  /** Names in the certificates of firewalls that may send, with commas between; empty: none is asked for one. */
  allowedPeers: z.string().check(z.maxLength(4096)),
});
export type ProxyForm = z.infer<typeof ProxyForm>;

/** What the workbench may ask of its host. Each is validated with this schema; anything else is dropped. */
export const Intent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('chooseProfile'), name: z.string().check(z.maxLength(64)) }),
  z.strictObject({ type: z.literal('start'), form: ProxyForm }),
  z.strictObject({ type: z.literal('validate') }),
  /** Watches for events of the firewall, and nothing else. */
  z.strictObject({ type: z.literal('watch') }),
  z.strictObject({ type: z.literal('stop') }),
  z.strictObject({ type: z.literal('undo') }),
  z.strictObject({ type: z.literal('exportReport') }),
  z.strictObject({ type: z.literal('apply') }),
  z.strictObject({ type: z.literal('decline') }),
  z.strictObject({ type: z.literal('selectStep'), step: z.string().check(z.maxLength(64)) }),
  z.strictObject({ type: z.literal('editForm') }),
  /** What is typed so far, so that it is not lost when the page goes to another step. */
  z.strictObject({ type: z.literal('draftForm'), form: ProxyForm }),
  z.strictObject({ type: z.literal('firewall'), change: FirewallChange }),
  z.strictObject({ type: z.literal('copyFirewallCommands') }),
  z.strictObject({ type: z.literal('saveFirewallCommands') }),
  z.strictObject({ type: z.literal('showFirewallCommands') }),
  /** Goes on where more is asked: Panorama, or virtual systems. */
  z.strictObject({ type: z.literal('configureElsewhere') }),
  z.strictObject({ type: z.literal('pushFirewallConfiguration') }),
  z.strictObject({ type: z.literal('openPlanFile'), path: z.string().check(z.maxLength(4096)) }),
  z.strictObject({ type: z.literal('reviewScript'), url: z.string().check(z.maxLength(4096)) }),
  z.strictObject({ type: z.literal('openDocs'), id: z.string().check(z.regex(/^[a-z0-9-]+$/)) }),
  z.strictObject({ type: z.literal('copy'), text: z.string().check(z.maxLength(65536)) }),
]);
export type Intent = z.infer<typeof Intent>;

export interface WorkbenchStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly state: StepState;
  readonly note: string;
  readonly findings: readonly Finding[];
  readonly plan?: Plan;
}

export interface LogLine {
  readonly at: string;
  readonly level: 'info' | 'good' | 'warning' | 'bad';
  readonly text: string;
}

/** The step of the workbench that the engine knows nothing of: it is done on the firewall. */
export const FIREWALL_STEP = 'firewall';

/** Everything that the workbench shows. It is a pure function of this; it holds no secret. */
export interface WorkbenchState {
  readonly version: 1;
  readonly view: 'form' | 'steps';
  readonly form: ProxyForm;
  /** Another number is another form: what was typed into the page before must not shine through. */
  readonly formEdition: number;
  readonly formProblems: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
  readonly running: boolean;
  /** True once something ran on the proxy in this window. */
  readonly begun: boolean;
  /** Set while a plan waits for the user's yes. */
  readonly waitingFor?: 'apply-plan' | 'run-script' | 'legacy-agent' | 'watch-events';
  /** The question's text while waiting. */
  readonly question?: { readonly title: string; readonly detail: string; readonly action: string };
  readonly steps: readonly WorkbenchStep[];
  readonly selectedStep: string;
  readonly hops: readonly Hop[];
  readonly verdict: {
    readonly tone: 'none' | 'good' | 'bad' | 'unknown';
    readonly headline: string;
    readonly detail: string;
  };
  readonly log: readonly LogLine[];
  readonly firewall: FirewallState;
  /** Set while steps, path and verdict are those of an earlier run, as it was at that time, and nothing is known of now. */
  readonly recorded?: {
    readonly what: 'onboard' | 'validate' | 'undo';
    /** ISO date of when something was last heard of it. */
    readonly at: string;
    /** False when it was cut off, failed or waited for an answer. */
    readonly cameToEnd: boolean;
  };
  /** True when something on the proxy can be undone. */
  readonly canUndo: boolean;
}

/** Messages from the host to the workbench. */
export interface StateMessage {
  readonly type: 'state';
  readonly state: WorkbenchState;
}
