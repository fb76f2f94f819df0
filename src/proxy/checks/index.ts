import type { Check } from '../check.ts';
import { agentCacheSize } from './agent-cache-size.ts';
import { agentInstalled } from './agent-installed.ts';
import { agentPortAnswers } from './agent-port-answers.ts';
import { agentRestarts } from './agent-restarts.ts';
import { agentRunning } from './agent-running.ts';
import { agentSourceExists } from './agent-source-exists.ts';
import { agentUploads } from './agent-uploads.ts';
import { agentWorkspace } from './agent-workspace.ts';
import { allowedSenders } from './allowed-senders.ts';
import { captureToolPresent } from './capture-tool-present.ts';
import { certificateValid } from './certificate-valid.ts';
import { clockSynchronized } from './clock-synchronized.ts';
import { collectionRuleLevels } from './collection-rule-levels.ts';
import { collectionRuleTakesCef } from './collection-rule-takes-cef.ts';
import { configurationValid } from './configuration-valid.ts';
import { daemonForwardsToAgent } from './daemon-forwards-to-agent.ts';
import { daemonRestarts } from './daemon-restarts.ts';
import { daemonRunning } from './daemon-running.ts';
import { daemonStartsAtBoot } from './daemon-starts-at-boot.ts';
import { daemonVersion } from './daemon-version.ts';
import { deprecatedDiscard } from './deprecated-discard.ts';
import { diskSpace } from './disk-space.ts';
import { dropBeforeForward } from './drop-before-forward.ts';
import { duplicateInput } from './duplicate-input.ts';
import { facilityNotShared } from './facility-not-shared.ts';
import { forwardFilterMatches } from './forward-filter-matches.ts';
import { forwardPortIsAgents } from './forward-port-is-agents.ts';
import { forwardedOnce } from './forwarded-once.ts';
import { hostFirewallOpen } from './host-firewall-open.ts';
import { hostNameKept } from './host-name-kept.ts';
import { hostNameResolves } from './host-name-resolves.ts';
import { legacyAgentRetired } from './legacy-agent-retired.ts';
import { listenerOpen } from './listener-open.ts';
import { localFilesSpared } from './local-files-spared.ts';
import { messageSize } from './message-size.ts';
import { moduleLoadedOnce } from './module-loaded-once.ts';
import { oneAgent } from './one-agent.ts';
import { oneDaemon } from './one-daemon.ts';
import { oneWorkspace } from './one-workspace.ts';
import { pythonPresent } from './python-present.ts';
import { repeatedMessages } from './repeated-messages.ts';
import { rootRights } from './root-rights.ts';
import { rsyslogFileIsRsyslog } from './rsyslog-file-is-rsyslog.ts';
import { rulesetBypassesAgent } from './ruleset-bypasses-agent.ts';
import { selinuxLabel } from './selinux-label.ts';
import { selinuxPort } from './selinux-port.ts';
import { sourcePortOnce } from './source-port-once.ts';
import { sourceReachesAgent } from './source-reaches-agent.ts';
import { supportedArchitecture } from './supported-architecture.ts';
import { supportedSystem } from './supported-system.ts';
import { validationScriptRuns } from './validation-script-runs.ts';
import { workspaceNotTaken } from './workspace-not-taken.ts';

/** Every check, in the order of cause and consequence: what comes first explains what comes later. */
export const CHECKS: readonly Check[] = [
  rootRights,
  supportedSystem,
  supportedArchitecture,
  diskSpace,
  clockSynchronized,
  pythonPresent,
  captureToolPresent,
  validationScriptRuns,
  hostNameResolves,
  selinuxLabel,
  rsyslogFileIsRsyslog,
  moduleLoadedOnce,
  daemonRunning,
  daemonStartsAtBoot,
  daemonRestarts,
  oneDaemon,
  daemonVersion,
  configurationValid,
  deprecatedDiscard,
  workspaceNotTaken,
  agentInstalled,
  agentRunning,
  agentRestarts,
  agentPortAnswers,
  agentUploads,
  agentCacheSize,
  collectionRuleTakesCef,
  collectionRuleLevels,
  facilityNotShared,
  oneWorkspace,
  agentWorkspace,
  oneAgent,
  legacyAgentRetired,
  agentSourceExists,
  daemonForwardsToAgent,
  forwardPortIsAgents,
  forwardFilterMatches,
  forwardedOnce,
  selinuxPort,
  listenerOpen,
  duplicateInput,
  sourcePortOnce,
  rulesetBypassesAgent,
  sourceReachesAgent,
  dropBeforeForward,
  hostFirewallOpen,
  allowedSenders,
  certificateValid,
  hostNameKept,
  localFilesSpared,
  repeatedMessages,
  messageSize,
];
