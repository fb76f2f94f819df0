import { type Check, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import { dropsOwn } from '../host-firewall/own-packets.ts';

export const agentPortUnfiltered: Check = {
  id: 'agent-port-unfiltered',
  step: 'host-firewall',
  title: 'The proxy’s own firewall lets the daemon reach the agent',
  severity: 'error',
  explanation:
    'The daemon hands messages to the agent over the loopback interface. A packet filter that drops by default and has no rule for that interface cuts this way off, while both ports look open.',
  judge({ facts, expected, agentPort }) {
    const { nft = [], iptables = [] } = facts.hostFirewall;
    if (expected.path === 'ama' && facts.ama.installed !== true)
      return notApplicable('The agent is not installed');
    if (facts.probe.privilege === 'user')
      return {
        ...unknown(
          'Whether the host’s firewall lets the daemon reach the agent',
          'its rules need root to be read',
        ),
        // That the port itself is not known is said as an error already.
        severity: 'warning',
      };
    if (nft.length === 0 && iptables.length === 0) return notApplicable('No host firewall');
    const because = dropsOwn(nft, iptables, agentPort);
    if (because === undefined) return pass('The host’s firewall lets the daemon reach the agent');
    return fail(
      `The host’s firewall drops the daemon’s packets to the agent on ${agentPort}`,
      [seen(because)],
      {
        text: 'Let the loopback interface by, before all other rules, and keep that rule for the next boot.',
        commands:
          iptables.length > 0
            ? ['sudo iptables -I INPUT 1 -i lo -j ACCEPT', 'sudo iptables -I OUTPUT 1 -o lo -j ACCEPT']
            : [
                'sudo nft insert rule inet filter input iif lo accept    # with the table and chain of your rules',
              ],
      },
    );
  },
};
