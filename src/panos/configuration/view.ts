import { parseRelease, type Release } from '../release.ts';
import { servedBy, type ReleaseName } from '../templates/releases.ts';
import type {
  Configuration,
  ForwardingProfile,
  MatchList,
  PolicyRule,
  Scope,
  ServerProfile,
} from './configuration.ts';

/** One way of a log type out of the firewall. */
export interface Route {
  readonly logType: string;
  readonly matchList: MatchList;
  readonly scope: Scope;
  /** The log forwarding profile that the match list is in; absent for log settings. */
  readonly forwarding?: ForwardingProfile;
  /** Enabled rules that have the log forwarding profile. */
  readonly rules: readonly PolicyRule[];
  /** The syslog server profile as the match list names it. */
  readonly target: string;
  /** Those that the name means: several on Panorama, where each template may have one; none where it is missing. */
  readonly serverProfiles: readonly ServerProfile[];
}

/** Whether logs take it: a log forwarding profile that no rule has sends nothing. In a part, the rules may be elsewhere. */
export function isTaken({ forwarding, rules }: Route, { configuration }: ConfigurationView): boolean {
  return forwarding === undefined || rules.length > 0 || !configuration.isWhole;
}

/** A configuration with what is looked up often. */
export interface ConfigurationView {
  readonly configuration: Configuration;
  /** The release that was said, else the export's own. */
  readonly release?: Release;
  /** The one whose tables serve. */
  readonly served?: ReleaseName;
  readonly serverProfiles: readonly ServerProfile[];
  readonly forwardingProfiles: readonly ForwardingProfile[];
  /** Enabled rules. */
  readonly rules: readonly PolicyRule[];
  readonly disabledRules: number;
  readonly routes: readonly Route[];
  /** The log forwarding profiles that a rule's name for one means: none where it is missing. */
  forwardingOf(rule: PolicyRule): readonly ForwardingProfile[];
}

/** @param said the release that the user named, which goes before the export's own */
export function viewOf(configuration: Configuration, said?: string): ConfigurationView {
  const { scopes } = configuration;
  const release = parseRelease(said ?? configuration.release ?? '');
  const served = release && servedBy(release);
  const serverProfiles = scopes.flatMap((scope) => scope.serverProfiles);
  const forwardingProfiles = scopes.flatMap((scope) => scope.forwardingProfiles);
  const all = scopes.flatMap((scope) => scope.rules);
  const rules = all.filter(({ disabled }) => !disabled);
  const byName = new Map<string, ForwardingProfile[]>();
  for (const profile of forwardingProfiles) {
    byName.set(profile.name, [...(byName.get(profile.name) ?? []), profile]);
  }
  const forwardingOf = ({ forwarding, scope }: PolicyRule): readonly ForwardingProfile[] => {
    const named = forwarding === undefined ? [] : (byName.get(forwarding) ?? []);
    return nearest(named, scope, scopes);
  };
  const users = new Map<ForwardingProfile, PolicyRule[]>();
  for (const rule of rules) {
    for (const profile of forwardingOf(rule)) {
      const known = users.get(profile);
      if (known) known.push(rule);
      else users.set(profile, [rule]);
    }
  }
  const routesOf = (
    scope: Scope,
    matchLists: readonly MatchList[],
    forwarding?: ForwardingProfile,
  ): Route[] =>
    matchLists.flatMap((matchList) =>
      matchList.syslog.map((target) => ({
        logType: matchList.logType,
        matchList,
        scope,
        ...(forwarding && { forwarding }),
        rules: (forwarding && users.get(forwarding)) ?? [],
        target,
        serverProfiles: meant(target, scope, serverProfiles, scopes),
      })),
    );
  const routes = [
    ...scopes.flatMap((scope) => routesOf(scope, scope.settings)),
    ...forwardingProfiles.flatMap((profile) => routesOf(profile.scope, profile.matchLists, profile)),
  ];
  return {
    configuration,
    ...(release && { release }),
    ...(served !== undefined && { served }),
    serverProfiles,
    forwardingProfiles,
    rules,
    disabledRules: all.length - rules.length,
    routes,
    forwardingOf,
  };
}

/**
 * Server profiles of a name. A virtual system sees its own and the shared ones; a device group, those of the templates of
 * its firewalls, which the configuration does not tell, so all; Panorama and its collectors, Panorama's own.
 */
function meant(
  name: string,
  scope: Scope,
  all: readonly ServerProfile[],
  scopes: readonly Scope[],
): readonly ServerProfile[] {
  const named = all.filter((profile) => profile.name === name);
  if (scope.kind === 'panorama' || scope.kind === 'collector group') {
    const own = named.filter(
      (each) => each.scope.kind === 'panorama' && each.scope.template === scope.template,
    );
    return own.length > 0
      ? own
      : named.filter((each) => each.scope.kind === 'shared' && each.scope.template === undefined);
  }
  const ofDevices = named.filter((each) => each.scope.kind === 'shared' || each.scope.kind === 'vsys');
  const isPanorama = scopes.some(({ kind, template }) => kind === 'device group' || template !== undefined);
  if (isPanorama && scope.template === undefined) return ofDevices;
  return nearest(
    ofDevices.filter((each) => each.scope.template === scope.template),
    scope,
    scopes,
  );
}

/** A virtual system of a firewall, and what Panorama pushed to it. */
export function isBeside(one: Scope, other: Scope): boolean {
  if (one.kind !== 'vsys' || other.kind !== 'vsys' || one.pushed === other.pushed) return false;
  return one.name === other.name || one.name === '' || other.name === '';
}

/** What a scope sees under a name: its own, else the one of the device groups above it, else the shared one. */
function nearest<Type extends { readonly scope: Scope }>(
  named: readonly Type[],
  scope: Scope,
  scopes: readonly Scope[],
): readonly Type[] {
  let here: Scope | undefined = scope;
  for (let depth = 0; here !== undefined && depth < 10; depth++) {
    const own = named.filter((each) => each.scope === here);
    if (own.length > 0) return own;
    const above: string | undefined = here.parent;
    here =
      above === undefined
        ? undefined
        : scopes.find(({ kind, name }) => kind === 'device group' && name === above);
  }
  const beside = named.filter((each) => isBeside(each.scope, scope));
  if (beside.length > 0) return beside;
  return named.filter(({ scope: { kind, template } }) => kind === 'shared' && template === scope.template);
}
