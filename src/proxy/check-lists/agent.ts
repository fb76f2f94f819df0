import type { Check } from '../check.ts';
import { agentCacheSize } from '../checks/agent-cache-size.ts';
import { agentInstalled } from '../checks/agent-installed.ts';
import { agentPortAnswers } from '../checks/agent-port-answers.ts';
import { agentRestarts } from '../checks/agent-restarts.ts';
import { agentRunning } from '../checks/agent-running.ts';
import { agentSendsAll } from '../checks/agent-sends-all.ts';
import { agentStartsAtBoot } from '../checks/agent-starts-at-boot.ts';
import { agentUploads } from '../checks/agent-uploads.ts';
import { agentWorkspace } from '../checks/agent-workspace.ts';
import { arcConnected } from '../checks/arc-connected.ts';
import { azureArcPresent } from '../checks/azure-arc-present.ts';
import { collectionRuleArrived } from '../checks/collection-rule-arrived.ts';
import { collectionRuleInForce } from '../checks/collection-rule-in-force.ts';
import { collectionRuleLevels } from '../checks/collection-rule-levels.ts';
import { collectionRuleOnlyCef } from '../checks/collection-rule-only-cef.ts';
import { collectionRuleTakesCef } from '../checks/collection-rule-takes-cef.ts';
import { facilityNotShared } from '../checks/facility-not-shared.ts';
import { legacyAgentRetired } from '../checks/legacy-agent-retired.ts';
import { oneAgent } from '../checks/one-agent.ts';
import { oneWorkspace } from '../checks/one-workspace.ts';
import { workspaceNotTaken } from '../checks/workspace-not-taken.ts';

/** The agent, and the rules that it has from Azure. */
export const AGENT_CHECKS: readonly Check[] = [
  workspaceNotTaken,
  azureArcPresent,
  agentInstalled,
  agentRunning,
  agentStartsAtBoot,
  agentRestarts,
  arcConnected,
  agentUploads,
  collectionRuleInForce,
  agentSendsAll,
  agentCacheSize,
  collectionRuleArrived,
  collectionRuleTakesCef,
  collectionRuleLevels,
  facilityNotShared,
  collectionRuleOnlyCef,
  oneWorkspace,
  agentWorkspace,
  agentPortAnswers,
  oneAgent,
  legacyAgentRetired,
];
