import type { Check } from '../check.ts';
import { listenerLimited } from '../checks/listener-limited.ts';
import { servicesExposed } from '../checks/services-exposed.ts';
import { sshdSettings } from '../checks/sshd-settings.ts';
import { updatesPending } from '../checks/updates-pending.ts';

/** Advice on the machine’s security: never changed by the product, and no reason for events to be lost. */
export const SECURITY_CHECKS: readonly Check[] = [
  listenerLimited,
  servicesExposed,
  sshdSettings,
  updatesPending,
];
