import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const DAY = 86_400;
const LOG = '/var/opt/microsoft/azuremonitoragent/log/mdsd.err';
const TROUBLES: readonly (readonly [pattern: RegExp, title: string, remedy: string])[] = [
  [
    /No space left on device/,
    'The agent has no space for its cache',
    'Free space where /var/opt/microsoft/azuremonitoragent lives; space on another disk does not help.',
  ],
  [
    /MSI ?token|H?IMDS\b|localhost:40342/i,
    'The agent gets no token from the machine’s identity',
    'See that the machine has a managed identity (or Azure Arc is connected), and that its user may reach the token service.',
  ],
  [
    /certificate verify failed|self[- ]signed certificate|unable to get local issuer|SSL handshake/i,
    'Something between the agent and Azure opens TLS',
    'Except the agent’s addresses (ods.opinsights, handler.control.monitor.azure.com) from TLS inspection: the agent trusts no other certificate.',
  ],
  [
    /workspace .*not found|\b404\b.*ods\.opinsights/i,
    'The workspace that the agent sends to is not there',
    'See whether the workspace was deleted or moved, and associate a data collection rule with the one that is used.',
  ],
  [
    /\b(403|Forbidden)\b/,
    'The workspace refuses the agent’s uploads',
    'See the network isolation of the workspace and of the data collection endpoint.',
  ],
  [
    /(resolve|Name or service not known|timed? ?out|Connection refused).*(opinsights|monitor\.azure)|(opinsights|monitor\.azure).*(resolve|Name or service not known|timed? ?out|Connection refused)/i,
    'The agent can’t reach Azure',
    'Open 443 to the workspace’s ods.opinsights address and to handler.control.monitor.azure.com, without TLS inspection.',
  ],
];

export const agentUploads: Check = {
  id: 'agent-uploads',
  step: 'agent',
  title: 'The agent’s error log shows no failing uploads',
  severity: 'error',
  explanation:
    'When uploads fail the agent keeps events in its cache and then drops the oldest. Everything on the proxy looks healthy.',
  judge({ facts, expected }) {
    if (expected.path === 'legacy' || !facts.ama.installed)
      return notApplicable('No Azure Monitor Agent here');
    for (const [pattern, title, text] of TROUBLES) {
      const lines = facts.ama.errors.filter(
        (line) => pattern.test(line) && isRecent(line, facts.system.time),
      );
      if (lines.length > 0)
        return fail(
          title,
          lines.slice(-2).map((line) => seen(line, LOG)),
          { text },
        );
    }
    return pass('The last lines of the agent’s error log name no failing upload');
  },
};

/** The log is quiet while all is well: its last lines may be of last month. A line without a time counts. */
function isRecent(line: string, now: number | undefined): boolean {
  const [stamp] = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(line) ?? [];
  if (stamp === undefined || now === undefined) return true;
  return Date.parse(`${stamp}Z`) / 1000 > now - DAY;
}
