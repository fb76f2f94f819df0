import { Failure } from '../../shared/failure.ts';
import type { Configuration, PolicyRule, Rulebase, Scope } from '../configuration/configuration.ts';
import type { FirewallRequest } from './request.ts';

/** Security rules of a configuration, by their log forwarding profile. Disabled ones are left out. */
export interface RulesThere {
  /** Those that have none, so that nothing of them is sent; names as in a request. */
  readonly without: readonly string[];
  /** Decryption and authentication rules that have none. */
  readonly decryption: readonly string[];
  readonly authentication: readonly string[];
  /** The names of the security rules that have one, by that profile. */
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
  const enabled = scope.rules.filter(({ disabled }) => !disabled);
  const rules = enabled.filter((rule) => isMeant(rule, place));
  const withoutIn = (policy: Rulebase): string[] =>
    enabled
      .filter((rule) => rule.rulebase === policy && rule.forwarding === undefined && isAt(rule, place))
      .map(({ name }) => name);
  const others = new Map<string, string[]>();
  for (const { name, forwarding } of rules) {
    if (forwarding !== undefined) others.set(forwarding, [...(others.get(forwarding) ?? []), name]);
  }
  return {
    without: rules.filter(({ forwarding }) => forwarding === undefined).map(({ name }) => name),
    decryption: withoutIn('decryption'),
    authentication: withoutIn('authentication'),
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
function isMeant(rule: PolicyRule, place: FirewallRequest['place']): boolean {
  return rule.rulebase === 'default' || (rule.rulebase === 'security' && isAt(rule, place));
}

function isAt({ position }: PolicyRule, place: FirewallRequest['place']): boolean {
  return place.on === 'firewall' || position === place.rulebase;
}
