import { isForwardedByRules, logSettingsName } from '../firewall/log-types.ts';
import { TEMPLATE_LOG_TYPES } from '../templates/table/index.ts';
import type { Shape, ShapeOfBranch } from './shape.ts';

/** Log types that a log forwarding profile sends, once it is on a rule. */
export const PROFILE_LOG_TYPES: readonly string[] = TEMPLATE_LOG_TYPES.filter(isForwardedByRules);

/** Log types that Device > Log Settings sends, by their elements there. */
export const SETTINGS_LOG_TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  TEMPLATE_LOG_TYPES.filter((logType) => !isForwardedByRules(logType)).map((logType) => [
    logSettingsName(logType),
    logType,
  ]),
);

const leaves = (...tags: string[]): ShapeOfBranch => Object.fromEntries(tags.map((tag) => [tag, 'leaf']));

const MATCH_LIST: Shape = {
  entry: { ...leaves('log-type', 'filter', 'send-to-panorama'), 'send-syslog': 'members' },
};

const LOG_SETTINGS: ShapeOfBranch = {
  syslog: {
    entry: {
      server: { entry: leaves('server', 'transport', 'port', 'format', 'facility') },
      format: {
        ...leaves(...TEMPLATE_LOG_TYPES),
        escaping: leaves('escaped-characters', 'escape-character'),
      },
    },
  },
  profiles: { entry: { 'match-list': MATCH_LIST } },
  ...Object.fromEntries(
    [...Object.keys(SETTINGS_LOG_TYPES), ...PROFILE_LOG_TYPES].map((tag) => [
      tag,
      { 'match-list': MATCH_LIST },
    ]),
  ),
};

const RULES: Shape = {
  entry: leaves('log-setting', 'log-start', 'log-end', 'log-success', 'log-fail', 'disabled'),
};

const RULEBASE: ShapeOfBranch = {
  security: { rules: RULES },
  'default-security-rules': { rules: RULES },
  decryption: { rules: RULES },
  authentication: { rules: RULES },
  'tunnel-inspect': { rules: { entry: { disabled: 'leaf', 'monitor-options': 'any' } } },
};

const DEVICECONFIG: ShapeOfBranch = {
  setting: { management: leaves('hostname-type-in-syslog') },
  system: {
    hostname: 'leaf',
    route: { service: { entry: { source: leaves('address', 'interface') } } },
  },
};

const VSYS: ShapeOfBranch = {
  'display-name': 'leaf',
  'log-settings': LOG_SETTINGS,
  rulebase: RULEBASE,
};

const SHARED: ShapeOfBranch = {
  'log-settings': LOG_SETTINGS,
  'pre-rulebase': RULEBASE,
  'post-rulebase': RULEBASE,
};

const DEVICE: ShapeOfBranch = { deviceconfig: DEVICECONFIG, vsys: { entry: VSYS } };

const PANORAMA: ShapeOfBranch = { 'log-settings': LOG_SETTINGS };

/** What Panorama pushed to a firewall, as `show config pushed-shared-policy` answers it: objects and rules. */
const POLICY: ShapeOfBranch = { panorama: SHARED };

/** The configuration inside a template, or a template stack. */
const OF_TEMPLATE: ShapeOfBranch = {
  shared: { 'log-settings': LOG_SETTINGS },
  panorama: PANORAMA,
  devices: { entry: DEVICE },
};

/** What stands below `devices` in a configuration of a firewall or of Panorama. */
export const DEVICES_ENTRY: ShapeOfBranch = {
  ...DEVICE,
  template: { entry: { config: OF_TEMPLATE } },
  'template-stack': { entry: { templates: 'members', config: OF_TEMPLATE } },
  'device-group': {
    entry: { 'log-settings': LOG_SETTINGS, 'pre-rulebase': RULEBASE, 'post-rulebase': RULEBASE },
  },
  'log-collector-group': { entry: { 'log-settings': LOG_SETTINGS } },
};

/** The whole of it, as far as it says what is logged and sent. */
export const CONFIG: ShapeOfBranch = {
  shared: SHARED,
  panorama: PANORAMA,
  policy: POLICY,
  devices: { entry: DEVICES_ENTRY },
  readonly: { devices: { entry: { 'device-group': { entry: { 'parent-dg': 'leaf' } } } } },
};

/**
 * What a text may begin with that is a part of a configuration, and where in the whole that part stands. Words in
 * brackets are names of entries. `show` prints the last part of what was asked for.
 */
export const PARTS: Readonly<Record<string, { readonly shape: Shape; readonly path: readonly string[] }>> = {
  shared: { shape: SHARED, path: [] },
  panorama: { shape: PANORAMA, path: [] },
  policy: { shape: POLICY, path: [] },
  devices: { shape: { entry: DEVICES_ENTRY }, path: [] },
  ...Object.fromEntries(
    Object.entries(DEVICES_ENTRY).map(([tag, shape]) => [
      tag,
      { shape, path: ['devices', '[localhost.localdomain]'] },
    ]),
  ),
  // `show config pushed-template` has no entries, but the configuration that all templates make together.
  template: {
    shape: { entry: { config: OF_TEMPLATE }, config: OF_TEMPLATE },
    path: ['devices', '[localhost.localdomain]'],
  },
  rulebase: {
    shape: RULEBASE,
    path: ['devices', '[localhost.localdomain]', 'vsys', '[vsys1]'],
  },
  security: {
    shape: { rules: RULES },
    path: ['devices', '[localhost.localdomain]', 'vsys', '[vsys1]', 'rulebase'],
  },
  'pre-rulebase': { shape: RULEBASE, path: ['shared'] },
  'post-rulebase': { shape: RULEBASE, path: ['shared'] },
  'log-settings': { shape: LOG_SETTINGS, path: ['shared'] },
  syslog: { shape: LOG_SETTINGS['syslog'] ?? 'any', path: ['shared', 'log-settings'] },
  profiles: { shape: LOG_SETTINGS['profiles'] ?? 'any', path: ['shared', 'log-settings'] },
};

const BEGINNINGS: ShapeOfBranch = {
  config: CONFIG,
  ...Object.fromEntries(Object.entries(PARTS).map(([tag, { shape }]) => [tag, shape])),
};

/** What a text in tags or braces may begin with; an answer of the XML API holds it in `result`. */
export const DOCUMENT: ShapeOfBranch = {
  ...BEGINNINGS,
  result: BEGINNINGS,
  response: { result: BEGINNINGS, msg: 'any' },
};
