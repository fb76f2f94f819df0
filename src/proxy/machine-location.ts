import type { Facts } from './facts.ts';

/** Where a machine stands, as far as the agent cares: outside of Azure it needs Azure Arc. */
export const LOCATIONS = ['azure', 'other-cloud', 'on-premises'] as const;
export type MachineLocation = (typeof LOCATIONS)[number];

/** Every Azure VM has this tag, and no other machine, also not one of Hyper-V (cloud-init, DataSourceAzure). */
const AZURE = '7783-7084-3265-9085-8269-3286-77';
/** What the firmware says in other clouds, by the name that people know. */
const CLOUDS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/amazon ec2/i, 'Amazon EC2'],
  [/^google/i, 'Google Compute Engine'],
  [/oraclecloud/i, 'Oracle Cloud'],
  [/alibaba/i, 'Alibaba Cloud'],
  [/tencent/i, 'Tencent Cloud'],
  [/digitalocean/i, 'DigitalOcean'],
  [/hetzner/i, 'Hetzner'],
  [/scaleway/i, 'Scaleway'],
  [/vultr/i, 'Vultr'],
  [/exoscale/i, 'Exoscale'],
  [/huawei ?cloud/i, 'Huawei Cloud'],
  [/ovhcloud/i, 'OVHcloud'],
  [/openstack/i, 'OpenStack'],
];

/** What answered at the metadata address stands above what the firmware says. */
const SERVICES = {
  azure: { location: 'azure', name: 'an Azure VM' },
  aws: { location: 'other-cloud', name: 'Amazon EC2' },
  google: { location: 'other-cloud', name: 'Google Compute Engine' },
  none: undefined,
} as const;

/** What the machine says of itself; without a location where its firmware says nothing that can be told by. */
export function detectedLocation({ system }: Pick<Facts, 'system'>): {
  readonly location?: MachineLocation;
  /** What it is called, such as `Amazon EC2` or `VMware, Inc.`. */
  readonly name: string;
} {
  const { vendor, product, assetTag, cloud: said } = system;
  const service = said && SERVICES[said.provider];
  if (service) return service;
  if (assetTag === AZURE) return { location: 'azure', name: 'an Azure VM' };
  const words = [vendor, product, assetTag].filter((word) => word !== undefined);
  const cloud = CLOUDS.find(([pattern]) => words.some((word) => pattern.test(word)));
  if (cloud) return { location: 'other-cloud', name: cloud[1] };
  if (vendor === undefined) return { name: 'a machine whose firmware says nothing' };
  return { location: 'on-premises', name: [vendor, product].filter(Boolean).join(' ') };
}
