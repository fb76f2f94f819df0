import type { Check } from '../check.ts';
import { agentInstalled } from './agent-installed.ts';
import { agentPortAnswers } from './agent-port-answers.ts';
import { agentRunning } from './agent-running.ts';
import { agentWorkspace } from './agent-workspace.ts';
import { captureToolPresent } from './capture-tool-present.ts';
import { collectionRuleTakesCef } from './collection-rule-takes-cef.ts';
import { configurationValid } from './configuration-valid.ts';
import { daemonForwardsToAgent } from './daemon-forwards-to-agent.ts';
import { daemonRunning } from './daemon-running.ts';
import { daemonVersion } from './daemon-version.ts';
import { diskSpace } from './disk-space.ts';
import { hostNameResolves } from './host-name-resolves.ts';
import { legacyAgentRetired } from './legacy-agent-retired.ts';
import { listenerOpen } from './listener-open.ts';
import { oneAgent } from './one-agent.ts';
import { oneDaemon } from './one-daemon.ts';
import { pythonPresent } from './python-present.ts';
import { rootRights } from './root-rights.ts';
import { rulesetBypassesAgent } from './ruleset-bypasses-agent.ts';
import { supportedArchitecture } from './supported-architecture.ts';
import { supportedSystem } from './supported-system.ts';
import { workspaceNotTaken } from './workspace-not-taken.ts';

/** Every check, in the order of cause and consequence: what comes first explains what comes later. */
export const CHECKS: readonly Check[] = [
  rootRights,
  supportedSystem,
  supportedArchitecture,
  diskSpace,
  pythonPresent,
  captureToolPresent,
  hostNameResolves,
  daemonRunning,
  oneDaemon,
  daemonVersion,
  configurationValid,
  workspaceNotTaken,
  agentInstalled,
  agentRunning,
  agentPortAnswers,
  collectionRuleTakesCef,
  agentWorkspace,
  oneAgent,
  legacyAgentRetired,
  daemonForwardsToAgent,
  listenerOpen,
  rulesetBypassesAgent,
];
