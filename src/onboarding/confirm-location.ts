import { detectedLocation, type MachineLocation } from '../proxy/machine-location.ts';
import type { Choice } from '../shared/ports.ts';
import type { Run } from './step.ts';

const PLACES: readonly { readonly value: MachineLocation; readonly label: string }[] = [
  { value: 'azure', label: 'in Azure' },
  { value: 'other-cloud', label: 'in another cloud' },
  { value: 'on-premises', label: 'on-premises' },
];

/**
 * Says where the machine seems to stand, or asks where nothing tells it: outside Azure the agent needs Azure Arc. A face
 * that can't ask leaves it open.
 * @returns what the person said; undefined when it is known already, or was left open
 */
export async function confirmLocation(run: Run): Promise<MachineLocation | undefined> {
  const { profile, prompt } = run.onboarding;
  if (profile.location !== undefined || profile.path === 'legacy') return undefined;
  const { location, name } = detectedLocation(run.facts);
  if (location !== undefined) {
    const place = PLACES.find(({ value }) => value === location)?.label ?? location;
    run.log(`taken for a machine ${place} (${name}); location: ${location} in the profile confirms it`);
    return undefined;
  }
  const question: Choice = {
    title: `Where does ${run.host.label} stand?`,
    detail: `It is ${name}. Outside Azure the agent gets its identity by Azure Arc.`,
    choices: PLACES,
  };
  const answer = await prompt.choose?.(question);
  const said = PLACES.find(({ value }) => value === answer);
  if (said === undefined) return undefined;
  run.log(`stands ${said.label}, as you say; location: ${said.value} in the profile spares the question`);
  return said.value;
}
