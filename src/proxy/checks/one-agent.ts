import { type Check, fail, pass, seen, unknown } from '../check.ts';
import { AGENT_PORT, listenersOn } from '../view.ts';

export const oneAgent: Check = {
  id: 'one-agent',
  step: 'agent',
  title: 'Only one agent takes messages',
  severity: 'warning',
  explanation: 'With the legacy agent and AMA side by side each event arrives, and is paid for, twice.',
  judge({ facts }) {
    const ama = listenersOn(facts, facts.ama.port ?? AGENT_PORT.ama, 'tcp');
    const legacy = listenersOn(facts, AGENT_PORT.legacy, 'tcp');
    if (!ama || !legacy) return unknown('Whether two agents listen', 'neither ss nor netstat gave an answer');
    if (ama.length === 0 || legacy.length === 0) return pass('No second agent takes the same messages');
    return fail(
      'The legacy agent and the Azure Monitor Agent both listen',
      [seen(`port ${AGENT_PORT.legacy}`), seen(`port ${facts.ama.port ?? AGENT_PORT.ama}`)],
      {
        text: 'Remove the legacy agent once rows arrive by AMA.',
      },
    );
  },
};
