import type { Check } from '../check.ts';
import { tlsCertificateTrusted } from '../checks/tls-certificate-trusted.ts';
import { tlsListenerOpen } from '../checks/tls-listener-open.ts';
import { tlsPeerAccepted } from '../checks/tls-peer-accepted.ts';
import { tlsPeersEnforced } from '../checks/tls-peers-enforced.ts';

/** The listener with TLS, where the profile asks for one. */
export const TLS_CHECKS: readonly Check[] = [
  tlsListenerOpen,
  tlsCertificateTrusted,
  tlsPeersEnforced,
  tlsPeerAccepted,
];
