import { identifySystem } from '../agent/identify-system.ts';
import { AMA_SYSTEMS, isVersionOf, LEGACY_SYSTEMS } from '../agent/supported-systems.ts';
import { type Check, fail, pass, seen, unknown } from '../check.ts';

const AGENT = { ama: 'the Azure Monitor Agent', legacy: 'the Log Analytics agent' } as const;

export const supportedSystem: Check = {
  id: 'supported-system',
  step: 'prerequisites',
  title: 'The distribution is supported',
  severity: 'warning',
  explanation:
    'Microsoft supports the agent on listed distributions and versions only. Elsewhere it may install and then fail, and nobody will help.',
  judge({ facts, expected }) {
    const system = identifySystem(facts);
    if (!system)
      return unknown('Which distribution this is', 'neither os-release nor a release file told it');
    const systems = expected.path === 'ama' ? AMA_SYSTEMS : LEGACY_SYSTEMS;
    const listed = systems.find((entry) => entry.id === system.id);
    const evidence = seen(`${system.name} (${system.id} ${system.version})`);
    if (listed?.versions.some((version) => isVersionOf(system.version, version))) {
      return pass(`${system.name} is supported by ${AGENT[expected.path]}`, evidence);
    }
    const versions = listed
      ? `${listed.name} ${listed.versions.join(', ')}`
      : systems.map((entry) => `${entry.name} ${entry.versions.join(', ')}`).join('; ');
    return fail(`${system.name} is not supported by ${AGENT[expected.path]}`, [evidence], {
      text: `Use a proxy with a supported system: ${versions}.`,
    });
  },
};
