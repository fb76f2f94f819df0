import { type Check, fail, pass, seen, unknown } from '../check.ts';

export const captureToolPresent: Check = {
  id: 'capture-tool-present',
  step: 'prerequisites',
  title: 'tcpdump is there',
  severity: 'warning',
  explanation:
    'A message is followed from port 514 to the agent by watching both ports with tcpdump. Without it the way can’t be proved.',
  judge({ facts }) {
    const present = facts.tools['tcpdump'];
    if (present === undefined) return unknown('Whether tcpdump is there', 'the probe could not tell');
    if (present) return pass('tcpdump is installed');
    return fail('tcpdump is not installed', [seen('tcpdump was not found on the path')], {
      text: 'Install tcpdump.',
      commands: ['sudo apt-get install tcpdump', 'sudo dnf install tcpdump'],
    });
  },
};
