import { identifySystem } from '../agent/identify-system.ts';
import { isVersionOf, LEGACY_SYSTEMS } from '../agent/supported-systems.ts';
import { type Check, fail, pass, seen, unknown } from '../check.ts';

export const supportedArchitecture: Check = {
  id: 'supported-architecture',
  step: 'prerequisites',
  title: '32 or 64 bit as the agent needs it',
  severity: 'error',
  explanation:
    'The Azure Monitor Agent exists for 64 bit only; the legacy agent has 32-bit packages for a few old systems.',
  judge({ facts, expected }) {
    const { bits, machine } = facts.system;
    if (bits === undefined) return unknown('32 or 64 bit', 'getconf LONG_BIT gave no answer');
    const evidence = seen(`${bits} bit, ${machine ?? 'machine unknown'}`);
    if (bits === 64) return pass(`64 bit (${machine ?? 'unknown machine'})`, evidence);
    const system = identifySystem(facts);
    const listed = LEGACY_SYSTEMS.find((entry) => entry.id === system?.id);
    if (
      expected.path === 'legacy' &&
      listed?.versions32?.some((version) => isVersionOf(system?.version ?? '', version))
    ) {
      return pass('32 bit, which the legacy agent has packages for here', evidence);
    }
    return fail('32 bit, which the agent does not support here', [evidence], {
      text: 'Use a 64-bit system for the proxy.',
    });
  },
};
