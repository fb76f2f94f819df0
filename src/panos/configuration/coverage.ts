import { releaseOf } from '../templates/releases.ts';
import { TABLE } from '../templates/table/index.ts';
import { compareReleases } from '../release.ts';
import type { CustomFormat, Scope, ServerProfile } from './configuration.ts';
import { PROFILE_LOG_TYPES, SETTINGS_LOG_TYPES } from './configuration-shape.ts';
import { type ConfigurationView, isBeside, type Route } from './view.ts';

/**
 * How a log type leaves the firewall: `CEF` by a custom format; `native CSV` where there is none, and `other format` where
 * it is not CEF, which both never reach CommonSecurityLog; `on no rule` where a log forwarding profile would send it that
 * no rule has; `nowhere` where the server profile is missing or has no server. `unknown` where the part that was read does
 * not say it.
 */
export type CoverageState =
  | 'CEF'
  | 'native CSV'
  | 'other format'
  | 'on no rule'
  | 'nowhere'
  | 'not sent'
  | 'no such log'
  | 'unknown';

/** A log type of one part of the configuration. */
export interface Coverage {
  /** Such as `vsys1`, `device group Branches`, `device`. */
  readonly area: string;
  readonly logType: string;
  readonly state: CoverageState;
  readonly routes: readonly Route[];
}

interface Area {
  readonly name: string;
  readonly logTypes: readonly string[];
  readonly routes: readonly Route[];
}

/** Every log type, for each virtual system or device group, and for the device, templates, Panorama and its collectors. */
export function coverageOf(view: ConfigurationView): Coverage[] {
  return areasOf(view).flatMap(({ name, logTypes, routes }) =>
    logTypes.map((logType): Coverage => {
      const own = routes.filter((route) => route.logType === logType);
      return { area: name, logType, state: stateOf(logType, own, view), routes: own };
    }),
  );
}

function areasOf({ configuration, routes }: ConfigurationView): Area[] {
  const { scopes, kind } = configuration;
  const settings = Object.values(SETTINGS_LOG_TYPES);
  const withRules = (name: string, isIn: (scope: Scope) => boolean): Area => ({
    name,
    logTypes: PROFILE_LOG_TYPES,
    // A shared profile counts for each that has it on a rule.
    routes: routes
      .filter(({ forwarding }) => forwarding !== undefined)
      .map((route) => ({ ...route, rules: route.rules.filter((rule) => isIn(rule.scope)) }))
      .filter((route) => route.rules.length > 0 || isIn(route.scope) || route.scope.kind === 'shared'),
  });
  const ofSettings = (name: string, isIn: (scope: Scope) => boolean): Area => ({
    name,
    logTypes: settings,
    routes: routes.filter(({ forwarding, scope }) => forwarding === undefined && isIn(scope)),
  });
  const own = scopes.filter(({ template }) => template === undefined);
  const ruled = own.filter(({ kind: each }) => each === (kind === 'Panorama' ? 'device group' : 'vsys'));
  if (kind === 'firewall') {
    return [
      ...(ruled.length > 0
        ? ruled
            .filter((scope) => !scope.pushed || !ruled.some((each) => isBeside(each, scope)))
            .map((scope) => withRules(scope.label, (each) => each === scope || isBeside(each, scope)))
        : [withRules('firewall', () => true)]),
      ofSettings('device', () => true),
    ];
  }
  const templates = [...new Set(scopes.flatMap(({ template }) => template ?? []))];
  const sending = templates.filter((template) => routes.some(({ scope }) => scope.template === template));
  const collectors = own.filter(({ kind: each }) => each === 'collector group');
  return [
    // Rules and profiles of the groups above, and shared ones, hold in a group too.
    ...ruled.map((scope) => withRules(scope.label, (each) => lineOf(scope, own).includes(each))),
    ...(sending.length > 0
      ? sending.map((template) => ofSettings(template, (scope) => scope.template === template))
      : [ofSettings('templates', ({ template }) => template !== undefined)]),
    ofSettings('Panorama', ({ kind: each, template }) => each === 'panorama' && template === undefined),
    ...collectors.map((scope) => {
      const sent = routes.filter((route) => route.scope === scope);
      return { name: scope.label, logTypes: [...new Set(sent.map(({ logType }) => logType))], routes: sent };
    }),
  ];
}

function lineOf(scope: Scope, scopes: readonly Scope[]): Scope[] {
  const line: Scope[] = [];
  let here: Scope | undefined = scope;
  while (here !== undefined && !line.includes(here)) {
    line.push(here);
    const above: string | undefined = here.parent;
    here =
      above === undefined
        ? undefined
        : scopes.find(({ kind, name }) => kind === 'device group' && name === above);
  }
  return [...line, ...scopes.filter(({ kind }) => kind === 'shared')];
}

function stateOf(
  logType: string,
  routes: readonly Route[],
  { configuration, release }: ConfigurationView,
): CoverageState {
  const since = TABLE[logType]?.since;
  if (routes.length === 0) {
    if (release && since !== undefined && compareReleases(release, releaseOf(since)) < 0)
      return 'no such log';
    return configuration.isWhole ? 'not sent' : 'unknown';
  }
  const states = routes.map((route) => stateOfRoute(route, configuration.isWhole));
  const best = ['CEF', 'other format', 'native CSV', 'on no rule', 'nowhere', 'unknown'] as const;
  return best.find((state) => states.includes(state)) ?? 'not sent';
}

/**
 * How one way leaves.
 * @param isWhole whether the whole configuration was read
 */
export function stateOfRoute(route: Route, isWhole: boolean): CoverageState {
  if (route.forwarding !== undefined && route.rules.length === 0) return isWhole ? 'on no rule' : 'unknown';
  if (route.serverProfiles.length === 0) return isWhole ? 'nowhere' : 'unknown';
  const served = route.serverProfiles.filter(({ servers }) => servers.length > 0);
  if (served.length === 0) return 'nowhere';
  const formats = served.map((profile) => formatOf(profile, route.logType));
  if (formats.some((format) => format !== undefined && isCef(format))) return 'CEF';
  return formats.some((format) => format !== undefined) ? 'other format' : 'native CSV';
}

/** The custom format that a server profile has for a log type. */
export function formatOf(profile: ServerProfile, logType: string): CustomFormat | undefined {
  return profile.formats.find((format) => format.logType === logType);
}

/** Whether a custom format is meant as CEF, however damaged. */
export function isCef({ text }: CustomFormat): boolean {
  return /CEF\s*:/.test(text);
}
