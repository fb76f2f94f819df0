import type { Check } from '../check.ts';
import { agentPortUnfiltered } from '../checks/agent-port-unfiltered.ts';
import { allowedSenders } from '../checks/allowed-senders.ts';
import { apparmorAllowsDaemon } from '../checks/apparmor-allows-daemon.ts';
import { connectionsAccepted } from '../checks/connections-accepted.ts';
import { daemonForwardsToAgent } from '../checks/daemon-forwards-to-agent.ts';
import { daemonKeepsUp } from '../checks/daemon-keeps-up.ts';
import { deprecatedDiscard } from '../checks/deprecated-discard.ts';
import { dropBeforeForward } from '../checks/drop-before-forward.ts';
import { duplicateInput } from '../checks/duplicate-input.ts';
import { filterGovernsAction } from '../checks/filter-governs-action.ts';
import { forwardAddressValid } from '../checks/forward-address-valid.ts';
import { forwardFilterMatches } from '../checks/forward-filter-matches.ts';
import { forwardKeepsPriority } from '../checks/forward-keeps-priority.ts';
import { forwardMakesNoLoop } from '../checks/forward-makes-no-loop.ts';
import { forwardPortIsAgents } from '../checks/forward-port-is-agents.ts';
import { forwardReachesAgent } from '../checks/forward-reaches-agent.ts';
import { forwardedOnce } from '../checks/forwarded-once.ts';
import { headerParsed } from '../checks/header-parsed.ts';
import { hostFirewallOpen } from '../checks/host-firewall-open.ts';
import { hostNameKept } from '../checks/host-name-kept.ts';
import { listenerOpen } from '../checks/listener-open.ts';
import { localFileKept } from '../checks/local-file-kept.ts';
import { localFilesSpared } from '../checks/local-files-spared.ts';
import { messageSize } from '../checks/message-size.ts';
import { queueDirectoryUsable } from '../checks/queue-directory-usable.ts';
import { queueLosesNothing } from '../checks/queue-loses-nothing.ts';
import { rateLimit } from '../checks/rate-limit.ts';
import { repeatedMessages } from '../checks/repeated-messages.ts';
import { rulesetBypassesAgent } from '../checks/ruleset-bypasses-agent.ts';
import { selinuxListenerPort } from '../checks/selinux-listener-port.ts';
import { selinuxPort } from '../checks/selinux-port.ts';
import { sourceReachesAgent } from '../checks/source-reaches-agent.ts';
import { tcpFramesRead } from '../checks/tcp-frames-read.ts';
import { tlsOnInput } from '../checks/tls-on-input.ts';
import { tlsPeerSpeaksTls } from '../checks/tls-peer-speaks-tls.ts';

/** The way of a message: from the port through the daemon’s rules to the agent. */
export const WAY_CHECKS: readonly Check[] = [
  forwardPortIsAgents,
  daemonForwardsToAgent,
  forwardFilterMatches,
  filterGovernsAction,
  forwardedOnce,
  forwardAddressValid,
  forwardReachesAgent,
  forwardKeepsPriority,
  agentPortUnfiltered,
  selinuxPort,
  selinuxListenerPort,
  apparmorAllowsDaemon,
  duplicateInput,
  sourceReachesAgent,
  listenerOpen,
  rulesetBypassesAgent,
  dropBeforeForward,
  deprecatedDiscard,
  hostFirewallOpen,
  allowedSenders,
  headerParsed,
  tcpFramesRead,
  rateLimit,
  connectionsAccepted,
  forwardMakesNoLoop,
  queueDirectoryUsable,
  queueLosesNothing,
  daemonKeepsUp,
  tlsPeerSpeaksTls,
  tlsOnInput,
  hostNameKept,
  localFilesSpared,
  localFileKept,
  repeatedMessages,
  messageSize,
];
