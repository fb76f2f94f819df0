import type { LogLevel, OnboardingEvent, Plan } from '../shared/events.ts';
import type { Standing } from '../shared/standing.ts';
import type { RemoteHost } from '../shared/ports.ts';
import type { Facts } from '../proxy/facts.ts';
import { judge } from '../proxy/judge.ts';
import { probe } from '../proxy/probe/probe.ts';
import type { MachineLocation } from '../proxy/machine-location.ts';
import { type Expectation, expectationOf, type ProxyView, viewOf } from '../proxy/view.ts';
import { isLeftBehind, lockedBy, lockProxy, unlockProxy } from './changes/lock.ts';
import type { Onboarding } from './onboard.ts';
import { readStanding } from './standing/read-standing.ts';
import type { Recorder } from './recorder.ts';
import type { Run } from './step.ts';
import { verdictOfChecks } from './verdict.ts';
import { metadataOf } from '../shared/profile.ts';

/** Milliseconds that a change of an earlier run is waited for. */
const LONGEST_CHANGE = 60_000;

/** One run: the connection and the latest facts. Everything that leaves it is redacted. */
export class OnboardingRun implements Run {
  readonly onboarding: Onboarding;
  #host: RemoteHost | undefined;
  #view: ProxyView | undefined;
  #standing: Standing | undefined;
  #locked = false;
  readonly #session = crypto.randomUUID();
  /** For whoever comes next, once the run has one: tone and headline. */
  verdict = '';

  readonly recorder: Recorder;
  /** Where the machine stands, when a person said it in this run. */
  #location: MachineLocation | undefined;

  constructor(onboarding: Onboarding, recorder: Recorder) {
    this.onboarding = onboarding;
    this.recorder = recorder;
  }

  get host(): RemoteHost {
    if (!this.#host) throw new Error('not connected yet');
    return this.#host;
  }

  get view(): ProxyView {
    if (!this.#view) throw new Error('not probed yet');
    return this.#view;
  }

  get standing(): Standing | undefined {
    return this.#standing;
  }

  async stand(): Promise<void> {
    this.#standing = await readStanding(this.host);
    const being = this.#standing?.changes.find(({ state }) => state === 'being-made');
    if (being === undefined) return;
    this.log(`the change ${being.id} of an earlier run is just being made: waiting for its end`);
    const until = this.onboarding.clock.now().getTime() + LONGEST_CHANGE;
    while (this.#standing?.changes.some(({ state }) => state === 'being-made')) {
      if (this.onboarding.clock.now().getTime() > until) return;
      await this.onboarding.clock.sleep(500, this.onboarding.signal);
      this.#standing = await readStanding(this.host);
    }
  }

  get viewIfAny(): ProxyView | undefined {
    return this.#view;
  }

  get facts(): Facts {
    return this.view.facts;
  }

  async connect(): Promise<void> {
    this.#host ??= await this.onboarding.connect();
  }

  async reconnect(): Promise<void> {
    this.#host?.close();
    this.#host = await this.onboarding.connect();
    if (!this.#locked) return;
    this.#locked = false;
    await this.lock();
  }

  async describe(): Promise<string> {
    const facts = await probe(this.host, this.onboarding.clock);
    const { headline } = verdictOfChecks(judge(facts, this.#expected));
    return `The proxy now: ${headline}`;
  }

  async refresh(): Promise<void> {
    const { clock, signal, profile } = this.onboarding;
    const facts = await probe(this.host, clock, { signal, metadata: metadataOf(profile) });
    this.#view = viewOf(facts, this.#expected);
    const { count, milliseconds, roundTrips } = facts.probe;
    this.log(
      `probe: ${count} facts in ${milliseconds} ms, ${roundTrips === 1 ? 'one round trip' : `${roundTrips} round trips`}`,
    );
  }

  emit(event: OnboardingEvent): void {
    const clean = this.onboarding.redaction.applyTo(event);
    this.recorder.take(clean);
    this.onboarding.emit(clean);
  }

  log(text: string, level: LogLevel = 'info'): void {
    this.emit({ type: 'log', at: this.onboarding.clock.now().toISOString(), level, text });
  }

  get #expected(): Expectation {
    const location = this.#location;
    return expectationOf({ ...this.onboarding.profile, ...(location !== undefined && { location }) });
  }

  /** Takes a person's word for where the machine stands, for this run. */
  standsIn(location: MachineLocation | undefined): void {
    if (location === undefined) return;
    this.#location = location;
    this.#view = viewOf(this.facts, this.#expected);
  }

  show(plan: Plan): void {
    this.emit({ type: 'plan', plan });
  }

  async lock(): Promise<void> {
    if (this.#locked) return;
    const { operator, prompt } = this.onboarding;
    const options = { operator, session: this.#session };
    let locked = await lockProxy(this.host, { ...options, takeOver: false });
    if (locked.who === 'theirs') {
      const refusal = lockedBy(this.host, locked.holder);
      if (!isLeftBehind(locked.holder)) throw refusal;
      const yes = await prompt.confirm({
        id: 'take-over-lock',
        title: refusal.message,
        detail: 'It looks left behind. What they had begun is looked at before anything else is done.',
        action: 'Take the proxy over',
      });
      if (!yes) throw refusal;
      locked = await lockProxy(this.host, { ...options, takeOver: true });
      this.log('the proxy was taken over', 'warning');
    } else if (locked.holder)
      this.log(
        `an earlier run of yours had the proxy, since ${locked.holder.age} s: it was taken over${locked.holder.connected ? ', and can change nothing any more' : ''}`,
        'warning',
      );
    this.#locked = true;
  }

  /** Gives the proxy back and hangs up. */
  async close(): Promise<void> {
    if (this.#locked) {
      await unlockProxy(this.host, this.#session, this.verdict).catch(() =>
        this.log('the lock on the proxy was left behind', 'warning'),
      );
      this.#locked = false;
    }
    this.#host?.close();
  }
}
