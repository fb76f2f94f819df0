import type { Step } from '../step.ts';
import { agent } from './agent.ts';
import { connect } from './connect.ts';
import { hostFirewall } from './host-firewall.ts';
import { listener } from './listener.ts';
import { prerequisites } from './prerequisites.ts';
import { tls } from './tls.ts';
import { validate } from './validate.ts';

/** The steps in their order. Who reads them from top to bottom has read the whole onboarding. */
export const STEPS: readonly Step[] = [connect, prerequisites, agent, listener, tls, hostFirewall, validate];
