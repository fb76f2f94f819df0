import { type Check, fail, notApplicable, pass, seen } from '../check.ts';
import { detectedLocation } from '../machine-location.ts';

export const azureArcPresent: Check = {
  id: 'azure-arc-present',
  step: 'agent',
  title: 'Outside Azure the machine is in Azure Arc',
  severity: 'error',
  explanation:
    'The Azure Monitor Agent needs a managed identity and gets its rules by it. An Azure VM has one; any other machine gets it by Azure Arc, and without it the agent can’t even be installed from Azure.',
  judge({ facts, expected }) {
    const { location = detectedLocation(facts).location } = expected;
    if (expected.path === 'legacy') return notApplicable('The legacy agent needs no Azure Arc');
    if (location === undefined || location === 'azure')
      return notApplicable('Azure Arc is for machines outside Azure');
    if (facts.arc.installed)
      return pass('Azure Arc’s agent is here', seen(facts.arc.version ?? 'version unknown'));
    if (facts.ama.installed && facts.ama.rules.length > 0)
      return pass(
        'The agent has its rules, so that it has an identity',
        seen('/etc/opt/microsoft/azuremonitoragent'),
      );
    return fail(
      `The machine stands ${location === 'on-premises' ? 'on-premises' : 'in another cloud'}, and is not in Azure Arc`,
      [seen('azcmagent is not there')],
      {
        text: 'Connect it to Azure Arc, in the resource group of your choice (right needed: Azure Connected Machine Onboarding). Then add the extension AzureMonitorLinuxAgent to it, and associate the data collection rule “CEF via AMA”. In Azure after all? Set location: azure in the profile.',
        commands: [
          'curl -L https://aka.ms/azcmagent -o install_linux_azcmagent.sh',
          'sudo bash install_linux_azcmagent.sh',
          'sudo azcmagent connect --tenant-id TENANT --subscription-id SUBSCRIPTION --resource-group GROUP --location REGION',
          'az connectedmachine extension create --name AzureMonitorLinuxAgent --publisher Microsoft.Azure.Monitor --type AzureMonitorLinuxAgent --machine-name NAME --resource-group GROUP --location REGION',
        ],
      },
    );
  },
};
