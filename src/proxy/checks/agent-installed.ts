import { type Check, fail, pass, seen, unknown } from '../check.ts';

export const agentInstalled: Check = {
  id: 'agent-installed',
  step: 'agent',
  title: 'The agent is installed',
  severity: 'error',
  explanation:
    'The agent sends what the daemon hands it to the workspace. Opening port 514 alone sends nothing anywhere.',
  judge({ facts, expected }) {
    if (expected.path === 'legacy') {
      const id = facts.legacyAgent.workspaceIds[0];
      if (facts.legacyAgent.installed === undefined)
        return unknown('Whether the legacy agent is installed', 'the probe was cut short');
      if (facts.legacyAgent.installed && id !== undefined)
        return pass(`Log Analytics agent, workspace ${id}`, seen(id));
      return fail(
        'The Log Analytics agent is not installed',
        [seen('no workspace under /etc/opt/microsoft/omsagent')],
        {
          text: 'The Agent step runs Microsoft’s installer after you have reviewed it.',
          step: 'agent',
        },
      );
    }
    const { installed, version } = facts.ama;
    if (installed === undefined)
      return unknown('Whether the Azure Monitor Agent is installed', 'the probe was cut short');
    if (installed)
      return pass(
        `Azure Monitor Agent ${version ?? '(version unknown)'}`,
        seen('/opt/microsoft/azuremonitoragent'),
      );
    return fail(
      'The Azure Monitor Agent is not installed',
      [seen('/opt/microsoft/azuremonitoragent is not there')],
      {
        text: facts.arc.installed
          ? 'Add the extension AzureMonitorLinuxAgent to this Azure Arc machine, and associate the data collection rule “CEF via AMA”.'
          : 'On an Azure VM add the extension AzureMonitorLinuxAgent. Anywhere else connect the machine to Azure Arc first. Then associate the data collection rule “CEF via AMA”.',
      },
    );
  },
};
