import { leaf, type Place } from '../../configuration/element.ts';
import type { Change } from '../change.ts';
import { type Layout, within } from '../layout.ts';
import type { FirewallRequest } from '../request.ts';

/** Security rules get the log forwarding profile, and log the end of each session. */
export function ruleChanges({ forwarding }: Layout, request: FirewallRequest): Change[] {
  if (forwarding === undefined || forwarding.logTypes.length === 0) return [];
  const { rules, defaultRules, logForwardingProfile } = request;
  const own = within(forwarding.rulebase, 'security', 'rules');
  const last = within(forwarding.defaultRulebase, 'default-security-rules', 'rules');
  // The two at the end are in another list, whichever way they were named.
  const isDefault = (name: string) => name === 'intrazone-default' || name === 'interzone-default';
  return [...new Set([...rules, ...defaultRules])].map((name) =>
    ruleChange(within(isDefault(name) ? last : own, [name]), name, logForwardingProfile),
  );
}

function ruleChange(at: Place, name: string, profile: string): Change {
  return {
    id: `rule-${name}`,
    what: `The rule ${name} logs the end of each session and forwards its logs by the profile ${profile}; without a profile nothing of it is sent.`,
    at,
    elements: [leaf('log-setting', profile), leaf('log-end', 'yes')],
    takeBack: [{ delete: within(at, 'log-setting') }, { delete: within(at, 'log-end') }],
  };
}
