import type { FirewallPlan } from '../plan.ts';
import { firewallResources } from './terraform/firewall.ts';
import { panoramaResources } from './terraform/panorama.ts';

/** The plan as resources of Terraform; what the provider has none for stands in comments. */
export function planAsTerraform({ request, changes }: FirewallPlan): string {
  return request.place.on === 'firewall' ? firewallResources(changes) : panoramaResources(changes);
}

/** How it is applied. */
export const HOW_TO_APPLY: readonly string[] = [
  'The provider commits nothing: commit, and push by Panorama, after "terraform apply". What is there already must be imported first, or the apply is refused.',
];
