import type { Element, Place } from '../../../configuration/element.ts';
import type { Change } from '../../change.ts';
import { type Hcl, provider, type Resource, resourceOf } from './hcl.ts';
import { leftOut, partsOf, type ResourcePart } from './parts.ts';

const SERVER_PROFILE = 'panos_syslog_profile';

type Fields = { readonly [key: string]: Hcl };

/**
 * Resources of the provider PaloAltoNetworks/panos 2.x, whose locations are those of Panorama (its docs/resources:
 * syslog_profile, log_forwarding_profile, system_log_settings and its neighbours).
 */
export function panoramaResources(changes: readonly Change[]): string {
  const { parts, others } = partsOf(changes.filter(({ certificate }) => certificate === undefined));
  const imports = changes.flatMap(({ at, certificate }): Resource[] =>
    certificate === undefined
      ? []
      : [
          {
            type: 'panos_certificate_import',
            label: 'authority',
            value: {
              location: locationOf(at),
              name: certificate.name,
              local: { pem: { certificate: certificate.pem } },
            },
          },
        ],
  );
  const labels = new Map<string, number>();
  const resources = parts.map((part): Resource => {
    const type = typeOf(part);
    const count = (labels.get(type) ?? 0) + 1;
    labels.set(type, count);
    return {
      type,
      label: count === 1 ? 'sentinel' : `sentinel_${count}`,
      value: {
        location: locationOf(part.scope),
        name: part.name,
        ...fieldsOf(part.elements, part.kind),
      },
    };
  });
  const profiles = resources.filter(({ type }) => type === SERVER_PROFILE);
  return [
    provider('~> 2.0'),
    ...imports.map(resourceOf),
    ...resources.map((each) => resourceOf(profiles.includes(each) ? each : { ...each, after: profiles })),
    leftOut(
      'Not here, since the provider has no resource for it, or one that takes the whole rule with its action',
      others,
    ),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function typeOf({ kind }: ResourcePart): string {
  if (kind === 'syslog') return SERVER_PROFILE;
  return kind === 'profiles' ? 'panos_log_forwarding_profile' : `panos_${kind}_log_settings`;
}

function locationOf(scope: Place): Hcl {
  const named = scope.find(({ tag }, index) => tag === 'entry' && index > 2)?.name ?? '';
  const tags = scope.map(({ tag }) => tag);
  if (tags.includes('panorama')) return { panorama: {} };
  if (tags.includes('template')) return { template: { name: named } };
  if (tags.includes('template-stack')) return { template_stack: { name: named } };
  return tags.includes('device-group') ? { device_group: { name: named } } : { shared: {} };
}

function fieldsOf(elements: readonly Element[], kind: string): Fields {
  return Object.fromEntries(elements.map((element) => [keyOf(element.tag, kind), valueOf(element, kind)]));
}

function keyOf(tag: string, kind: string): string {
  if (kind === 'syslog' && tag === 'server') return 'servers';
  if (kind !== 'syslog' && kind !== 'profiles' && tag === 'send-syslog') return 'syslog_profiles';
  return tag.replaceAll('-', '_');
}

function valueOf({ tag, text, children = [] }: Element, kind: string): Hcl {
  if (text !== undefined) {
    if (tag === 'port') return Number(text);
    return tag === 'send-to-panorama' ? text === 'yes' : text;
  }
  if (children.every((each) => each.tag === 'member')) return children.map((each) => each.text ?? '');
  if (children.every((each) => each.tag === 'entry')) {
    // Within an entry, `server` is the address.
    return children.map((each) => ({ name: each.name ?? '', ...fieldsOf(each.children ?? [], 'profiles') }));
  }
  return fieldsOf(children, kind === 'syslog' ? 'profiles' : kind);
}
