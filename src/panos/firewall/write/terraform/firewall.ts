import type { Element } from '../../../configuration/element.ts';
import type { Change } from '../../change.ts';
import { type Hcl, provider, type Resource, resourceOf } from './hcl.ts';
import { child, leftOut, namesIn, partsOf, type ResourcePart, textOf } from './parts.ts';

type Fields = { readonly [key: string]: Hcl };

/** Arguments for formats, where they are not the log type's name with an underscore. */
const FORMATS: Readonly<Record<string, string>> = { userid: 'user_id_format' };
/** Log types that the provider has no argument for. */
const NO_FORMAT: ReadonlySet<string> = new Set(['globalprotect', 'decryption', 'correlation']);
const NO_MATCH_LIST: ReadonlySet<string> = new Set(['decryption']);

/**
 * Resources of the provider PaloAltoNetworks/panos 1.x, since in 2.x a firewall has no shared server profile (docs of 1.11:
 * panos_syslog_server_profile, panos_log_forwarding_profile). What they lack is said.
 */
export function firewallResources(changes: readonly Change[]): string {
  const { parts, others } = partsOf(changes);
  const syslog = parts.filter(({ kind }) => kind === 'syslog');
  const profiles = parts.filter(({ kind }) => kind === 'profiles');
  const settings = parts.filter(({ kind }) => kind !== 'syslog' && kind !== 'profiles');
  const serverProfiles = syslog.map(serverProfile);
  const missing = syslog.flatMap((part) =>
    part.changes.filter(
      ({ id, elements }) => id.startsWith('format-') && NO_FORMAT.has(elements[0]?.tag ?? ''),
    ),
  );
  return [
    provider('~> 1.11'),
    ...serverProfiles.map(resourceOf),
    ...profiles.map((part) => resourceOf({ ...forwardingProfile(part), after: serverProfiles })),
    leftOut('Not here, since the provider has no argument for these formats', missing),
    profiles.some(({ elements }) =>
      lists(elements).some((list) => NO_MATCH_LIST.has(textOf(list, 'log-type'))),
    )
      ? '# Not here either: the match list for decryption logs.\n'
      : '',
    leftOut(
      'Not here, since the provider has no resource for it, or one that takes the whole rule with its action',
      [...settings.flatMap((part) => part.changes), ...others],
    ),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function serverProfile({ scope, name, elements }: ResourcePart, index: number): Resource {
  const formats = (child(elements, 'format')?.children ?? []).filter(
    ({ tag, text }) => text !== undefined && !NO_FORMAT.has(tag),
  );
  const escaping = child(child(elements, 'format')?.children ?? [], 'escaping')?.children ?? [];
  const value: Fields = {
    vsys: vsysOf(scope),
    name,
    ...Object.fromEntries(
      formats.map(({ tag, text = '' }) => [FORMATS[tag] ?? `${tag.replaceAll('-', '_')}_format`, text]),
    ),
    escaped_characters: textOf(escaping, 'escaped-characters'),
    escape_character: textOf(escaping, 'escape-character'),
  };
  const servers = (child(elements, 'server')?.children ?? []).map(
    ({ name: server = '', children = [] }) =>
      [
        'syslog_server',
        {
          name: server,
          server: textOf(children, 'server'),
          transport: textOf(children, 'transport'),
          port: Number(textOf(children, 'port')),
          syslog_format: textOf(children, 'format'),
          facility: textOf(children, 'facility'),
        },
      ] as const,
  );
  return {
    type: 'panos_syslog_server_profile',
    label: index === 0 ? 'sentinel' : 'sentinel_shared',
    value,
    blocks: servers,
  };
}

function forwardingProfile({ scope, name, elements }: ResourcePart): Resource {
  const blocks = (child(elements, 'match-list')?.children ?? [])
    .filter(({ children = [] }) => !NO_MATCH_LIST.has(textOf(children, 'log-type')))
    .map(
      ({ name: list = '', children = [] }) =>
        [
          'match_list',
          {
            name: list,
            log_type: textOf(children, 'log-type'),
            filter: textOf(children, 'filter'),
            send_to_panorama: textOf(children, 'send-to-panorama') === 'yes',
            syslog_server_profiles: namesIn(children, 'send-syslog'),
          },
        ] as const,
    );
  return {
    type: 'panos_log_forwarding_profile',
    label: 'sentinel',
    value: { vsys: vsysOf(scope), name },
    blocks,
  };
}

function lists(elements: readonly Element[]): (readonly Element[])[] {
  return (child(elements, 'match-list')?.children ?? []).map(({ children = [] }) => children);
}

function vsysOf(scope: ResourcePart['scope']): string {
  return scope.some(({ tag }) => tag === 'shared') ? 'shared' : (scope.at(-1)?.name ?? 'vsys1');
}
