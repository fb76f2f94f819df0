import type { Configuration, DeviceSettings, Scope } from './configuration.ts';
import { ConfigurationReader } from './configuration-reader.ts';
import { type ParsedElement, childOf, descendantOf, entriesOf } from './parsed-element.ts';
import { readScope, textOf } from './read-scope.ts';
import type { Whole } from './whole.ts';

const PANORAMA_ALONE = ['template', 'template-stack', 'device-group', 'log-collector-group'];

/**
 * Reads a configuration that is at hand as a whole.
 * @param file as messages and findings name it
 * @throws Failure `bad-input` when it is none, or not whole
 */
export function readConfiguration(text: string | Uint8Array, file: string): Configuration {
  const reader = new ConfigurationReader(file);
  reader.push(text);
  return configurationOf(reader.end(), file);
}

/** What a configuration says of logs and where they are sent. */
export function configurationOf({ config, isWhole, isXml = false }: Whole, file: string): Configuration {
  const devices = entriesOf(childOf(config, 'devices'));
  const release = (config.attributes?.['detail-version'] ?? config.attributes?.['version'])?.trim();
  const isPanorama =
    devices.some((device) => PANORAMA_ALONE.some((tag) => childOf(device, tag))) ||
    (childOf(config, 'panorama') !== undefined && !devices.some((device) => childOf(device, 'vsys')));
  const templates = devices.flatMap((device) =>
    (['template', 'template-stack'] as const).flatMap((tag) =>
      entriesOf(childOf(device, tag)).map((entry) => ({
        label: `${tag === 'template' ? 'template' : 'template stack'} ${entry.name}`,
        config: childOf(entry, 'config'),
      })),
    ),
  );
  return {
    file,
    kind: isPanorama ? 'Panorama' : 'firewall',
    isWhole,
    isXml,
    ...(release !== undefined && release !== '' && { release }),
    scopes: [
      ...scopesOf(config),
      ...pushedScopes(config),
      ...devices.flatMap((device) => groupsOf(device, config)),
      ...templates.flatMap((template) => (template.config ? scopesOf(template.config, template.label) : [])),
    ],
    devices: [
      ...devices.map((device) => settingsOf(device, '')),
      ...templates.flatMap((template) =>
        entriesOf(childOf(template.config, 'devices')).map((device) => settingsOf(device, template.label)),
      ),
    ],
  };
}

/** Shared, Panorama's own, and virtual systems, of a configuration or of what a template has of one. */
function scopesOf(config: ParsedElement, template?: string): Scope[] {
  const inside = template === undefined ? {} : { template };
  const label = (own: string) =>
    template === undefined ? own : own === 'shared' ? template : `${template}, ${own}`;
  const shared = childOf(config, 'shared');
  const panorama = childOf(config, 'panorama');
  return [
    ...(shared
      ? [readScope(shared, { label: label('shared'), kind: 'shared', name: 'shared', ...inside })]
      : []),
    ...(panorama
      ? [readScope(panorama, { label: label('Panorama'), kind: 'panorama', name: 'panorama', ...inside })]
      : []),
    ...entriesOf(childOf(config, 'devices')).flatMap((device) =>
      entriesOf(childOf(device, 'vsys')).map((vsys) =>
        readScope(vsys, { label: label(vsys.name), kind: 'vsys', name: vsys.name, ...inside }),
      ),
    ),
  ];
}

/** A policy without a name is of the one virtual system, where there is but one. */
function pushedScopes(config: ParsedElement): Scope[] {
  const systems = entriesOf(childOf(config, 'devices')).flatMap((device) =>
    entriesOf(childOf(device, 'vsys')),
  );
  const only = systems.length === 1 ? systems[0]?.name : undefined;
  return (config.children ?? []).flatMap(({ tag, name = only, children }) => {
    const policy = tag === 'policy' ? children?.find((child) => child.tag === 'panorama') : undefined;
    if (policy === undefined) return [];
    const label = name === undefined ? 'pushed by Panorama' : `${name}, pushed by Panorama`;
    return [readScope(policy, { label, kind: 'vsys', name: name ?? '', pushed: true })];
  });
}

function groupsOf(device: ParsedElement, config: ParsedElement): Scope[] {
  const readonly = entriesOf(descendantOf(config, 'readonly', 'devices')).flatMap((each) =>
    entriesOf(childOf(each, 'device-group')),
  );
  const parents = new Map(readonly.map((group) => [group.name, textOf(group, 'parent-dg', '')]));
  return [
    ...entriesOf(childOf(device, 'device-group')).map((group) => {
      const parent = parents.get(group.name) ?? '';
      return readScope(group, {
        label: `device group ${group.name}`,
        kind: 'device group',
        name: group.name,
        ...(parent !== '' && { parent }),
      });
    }),
    ...entriesOf(childOf(device, 'log-collector-group')).map((group) =>
      readScope(group, { label: `collector group ${group.name}`, kind: 'collector group', name: group.name }),
    ),
  ];
}

function settingsOf(device: ParsedElement, label: string): DeviceSettings {
  const system = descendantOf(device, 'deviceconfig', 'system');
  const header = descendantOf(device, 'deviceconfig', 'setting', 'management', 'hostname-type-in-syslog');
  const hostname = textOf(system, 'hostname', '');
  const service = entriesOf(descendantOf(system, 'route', 'service')).find(({ name }) => name === 'syslog');
  const source = childOf(service, 'source');
  const route = [textOf(source, 'interface', ''), textOf(source, 'address', '')].filter(
    (each) => each !== '',
  );
  return {
    label,
    ...(hostname !== '' && { hostname }),
    ...(header?.text !== undefined && { headerName: { value: header.text.trim(), at: header.at } }),
    ...(service && route.length > 0 && { syslogRoute: { value: route.join(', '), at: service.at } }),
  };
}
