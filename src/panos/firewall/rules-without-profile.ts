import { Failure } from '../../shared/failure.ts';
import type { Configuration, PolicyRule, Scope } from '../configuration/configuration.ts';
import type { FirewallRequest } from './request.ts';

/** Security rules of a configuration, by their log forwarding profile. Disabled ones are left out. */
export interface RulesThere {
  /** Those that have none, so that nothing of them is sent; names as in a request. */
  readonly without: readonly string[];
  /** The others' names, by the profile that they have. */
  readonly others: ReadonlyMap<string, readonly string[]>;
}

/**
 * The rules of the place that a plan is for.
 * @throws Failure `bad-input` when the configuration has no such place
 */
export function rulesWithoutProfile(
  { scopes, file }: Configuration,
  place: FirewallRequest['place'],
): RulesThere {
  const candidates = scopes.filter(
    ({ kind, template, pushed }) =>
      template === undefined &&
      !pushed &&
      (place.on === 'firewall' ? kind === 'vsys' : kind === 'device group' || kind === 'shared'),
  );
  const scope = candidates.find((each) => isOf(each, place));
  if (scope === undefined) {
    const names = candidates.map(({ label }) => label).join(', ');
    throw new Failure(
      'bad-input',
      `${file} has no rules of ${place.on === 'firewall' ? (place.vsys ?? 'vsys1') : `the device group ${place.deviceGroup}`}.`,
      names === '' ? 'Export the configuration as a whole.' : `It has ${names}.`,
    );
  }
  const rules = scope.rules.filter((rule) => !rule.disabled && isMeant(rule, place));
  const others = new Map<string, string[]>();
  for (const { name, forwarding } of rules) {
    if (forwarding !== undefined) others.set(forwarding, [...(others.get(forwarding) ?? []), name]);
  }
  return {
    without: rules.filter(({ forwarding }) => forwarding === undefined).map(({ name }) => name),
    others,
  };
}

function isOf({ kind, name }: Scope, place: FirewallRequest['place']): boolean {
  if (place.on === 'firewall') return name === (place.vsys ?? 'vsys1');
  return place.deviceGroup === 'shared'
    ? kind === 'shared'
    : kind === 'device group' && name === place.deviceGroup;
}

/** The default rules are there only where they were changed, always behind all others. */
function isMeant({ rulebase, position }: PolicyRule, place: FirewallRequest['place']): boolean {
  if (rulebase === 'default') return true;
  return rulebase === 'security' && (place.on === 'firewall' || position === place.rulebase);
}
