import type { LogLevel, OnboardingEvent } from '../shared/events.ts';
import type { RemoteHost } from '../shared/ports.ts';
import type { Facts } from '../proxy/facts.ts';
import { probe } from '../proxy/probe/probe.ts';
import { expectationOf, type ProxyView, viewOf } from '../proxy/view.ts';
import { lockProxy, unlockProxy } from './changes/lock.ts';
import type { Onboarding } from './onboard.ts';
import type { Run } from './step.ts';

/** One run: the connection and the latest facts. Everything that leaves it is redacted. */
export class OnboardingRun implements Run {
  readonly onboarding: Onboarding;
  #host: RemoteHost | undefined;
  #view: ProxyView | undefined;
  #locked = false;

  constructor(onboarding: Onboarding) {
    this.onboarding = onboarding;
  }

  get host(): RemoteHost {
    if (!this.#host) throw new Error('not connected yet');
    return this.#host;
  }

  get view(): ProxyView {
    if (!this.#view) throw new Error('not probed yet');
    return this.#view;
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

  async refresh(): Promise<void> {
    const facts = await probe(this.host, this.onboarding.clock, this.onboarding.signal);
    this.#view = viewOf(facts, expectationOf(this.onboarding.profile));
    const { count, milliseconds, roundTrips } = facts.probe;
    this.log(
      `probe: ${count} facts in ${milliseconds} ms, ${roundTrips === 1 ? 'one round trip' : `${roundTrips} round trips`}`,
    );
  }

  emit(event: OnboardingEvent): void {
    this.onboarding.emit(this.onboarding.redaction.applyTo(event));
  }

  log(text: string, level: LogLevel = 'info'): void {
    this.emit({ type: 'log', at: this.onboarding.clock.now().toISOString(), level, text });
  }

  async lock(): Promise<void> {
    if (this.#locked) return;
    await lockProxy(this.host, this.onboarding.operator);
    this.#locked = true;
  }

  /** Gives the proxy back and hangs up. */
  async close(): Promise<void> {
    if (this.#locked) {
      await unlockProxy(this.host, this.onboarding.operator).catch(() =>
        this.log('the lock on the proxy was left behind', 'warning'),
      );
      this.#locked = false;
    }
    this.#host?.close();
  }
}
