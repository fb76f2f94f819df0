import type { Evidence } from '../../shared/finding.ts';
import type { Facts } from '../facts.ts';
import { type Check, fail, pass, seen, unknown } from '../check.ts';
import { detectedLocation } from '../machine-location.ts';

const WORDS = { azure: 'in Azure', 'other-cloud': 'in another cloud', 'on-premises': 'on-premises' } as const;

export const machineLocation: Check = {
  id: 'machine-location',
  step: 'prerequisites',
  title: 'It is known where the machine stands',
  severity: 'info',
  explanation:
    'An Azure VM has an identity of its own; in another cloud and on-premises the agent gets one from Azure Arc. What the firmware says is confirmed by location in the profile.',
  judge({ facts, expected }) {
    const { location, name } = detectedLocation(facts);
    const { vendor, product, assetTag } = facts.system;
    const evidence = [
      seen(`firmware: ${[vendor, product, assetTag].filter(Boolean).join(', ') || 'nothing'}`),
      ...metadata(facts),
    ];
    const said = expected.location;
    if (said === undefined)
      return location === undefined
        ? unknown('Whether the machine stands in Azure', 'its firmware says nothing of it', {
            text: 'Say it in the profile, as location: azure, other-cloud or on-premises.',
          })
        : pass(
            `Taken for ${location === 'azure' ? name : `${name}, ${WORDS[location]}`}; confirm it by location: ${location}`,
            ...evidence,
          );
    if (location === undefined || location === said || (location === 'on-premises' && said === 'other-cloud'))
      return pass(`The machine stands ${WORDS[said]}, as you say`, ...evidence);
    return fail(
      `You say that the machine stands ${WORDS[said]}, and it looks like ${name}`,
      evidence,
      { text: `Look where it stands, and set location to ${location} if that is right.` },
      { severity: 'warning' },
    );
  },
};

/** Where the service of the cloud was asked. */
function metadata({ system: { cloud } }: Facts): Evidence[] {
  if (cloud === undefined) return [];
  if (cloud.provider === 'none') return [seen('metadata service: no answer')];
  const rest = [cloud.region, cloud.resourceId].filter(Boolean).join(', ');
  return [seen(`metadata service: ${cloud.provider}${rest === '' ? '' : `, ${rest}`}`)];
}
