import type { Facts } from '../facts.ts';

/**
 * What the metadata service said: of Azure by its instance document, of AWS by its identity document, of Google by the
 * zone. `none` where it was asked and nothing that is known answered.
 */
export function readCloud(one: (key: string) => string | undefined): Facts['system']['cloud'] {
  if (one('cloud.asked') !== 'yes') return undefined;
  const azure = one('cloud.azure.azEnvironment');
  if (azure !== undefined) {
    const [region, resourceId] = [one('cloud.azure.location'), one('cloud.azure.resourceId')];
    return { provider: 'azure', region, resourceId };
  }
  const aws = one('cloud.aws.region');
  if (aws !== undefined) return { provider: 'aws', region: aws, resourceId: one('cloud.aws.instanceId') };
  const zone = one('cloud.google.zone');
  return zone === undefined
    ? { provider: 'none' }
    : { provider: 'google', region: zone.replace(/-[a-z]$/, '') };
}
