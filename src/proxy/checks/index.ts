import type { Check } from '../check.ts';
import { AGENT_CHECKS } from '../check-lists/agent.ts';
import { DAEMON_CHECKS } from '../check-lists/daemon.ts';
import { MACHINE_CHECKS } from '../check-lists/machine.ts';
import { SECURITY_CHECKS } from '../check-lists/security.ts';
import { TLS_CHECKS } from '../check-lists/tls.ts';
import { WAY_CHECKS } from '../check-lists/way.ts';

/** Every check, in the order of cause and consequence: what comes first explains what comes later. */
export const CHECKS: readonly Check[] = [
  ...MACHINE_CHECKS,
  ...DAEMON_CHECKS,
  ...AGENT_CHECKS,
  ...WAY_CHECKS,
  ...TLS_CHECKS,
  ...SECURITY_CHECKS,
];
