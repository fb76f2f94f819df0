import type { Check } from '../check.ts';
import { agentSourceExists } from '../checks/agent-source-exists.ts';
import { certificateValid } from '../checks/certificate-valid.ts';
import { configurationValid } from '../checks/configuration-valid.ts';
import { daemonRestarts } from '../checks/daemon-restarts.ts';
import { daemonRunning } from '../checks/daemon-running.ts';
import { daemonStartsAtBoot } from '../checks/daemon-starts-at-boot.ts';
import { daemonVersion } from '../checks/daemon-version.ts';
import { dropInsIncluded } from '../checks/drop-ins-included.ts';
import { moduleLoadedOnce } from '../checks/module-loaded-once.ts';
import { oneDaemon } from '../checks/one-daemon.ts';
import { rsyslogFileIsRsyslog } from '../checks/rsyslog-file-is-rsyslog.ts';
import { selinuxLabel } from '../checks/selinux-label.ts';
import { sourcePortOnce } from '../checks/source-port-once.ts';
import { tlsDriverPresent } from '../checks/tls-driver-present.ts';
import { tlsKeyMatches } from '../checks/tls-key-matches.ts';
import { tlsKeyUsable } from '../checks/tls-key-usable.ts';

/** The daemon and its configuration, before any question about what becomes of a message. */
export const DAEMON_CHECKS: readonly Check[] = [
  selinuxLabel,
  rsyslogFileIsRsyslog,
  dropInsIncluded,
  moduleLoadedOnce,
  agentSourceExists,
  sourcePortOnce,
  certificateValid,
  tlsDriverPresent,
  tlsKeyMatches,
  tlsKeyUsable,
  configurationValid,
  daemonRunning,
  daemonStartsAtBoot,
  daemonRestarts,
  oneDaemon,
  daemonVersion,
];
