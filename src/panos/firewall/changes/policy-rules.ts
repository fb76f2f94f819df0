import { leaf } from '../../configuration/element.ts';
import type { Change } from '../change.ts';
import { type Layout, within } from '../layout.ts';
import type { FirewallRequest } from '../request.ts';

/**
 * Decryption and authentication rules get the log forwarding profile: their logs follow the rule of their own policy, not a
 * security rule (the vendor's schema, `log-setting` and `log-fail` of specs/policies/decryption-policy.yaml,
 * `log-setting` of authentication-policy.yaml).
 */
export function policyRuleChanges(
  { forwarding }: Layout,
  { decryptionRules, authenticationRules, logForwardingProfile: profile }: FirewallRequest,
): Change[] {
  const change = (policy: 'decryption' | 'authentication', name: string): Change => {
    const at = within(forwarding?.rulebase ?? [], policy, 'rules', [name]);
    const isDecryption = policy === 'decryption';
    return {
      id: `${policy}-rule-${name}`,
      what: isDecryption
        ? `The decryption rule ${name} logs handshakes that fail, and forwards its logs by the profile ${profile}.`
        : `The authentication rule ${name} forwards its logs by the profile ${profile}.`,
      at,
      elements: [leaf('log-setting', profile), ...(isDecryption ? [leaf('log-fail', 'yes')] : [])],
      takeBack: [
        { delete: within(at, 'log-setting') },
        ...(isDecryption ? [{ delete: within(at, 'log-fail') }] : []),
      ],
    };
  };
  const { logTypes = [] } = forwarding ?? {};
  return [
    ...(logTypes.includes('decryption') ? [...new Set(decryptionRules)] : []).map((name) =>
      change('decryption', name),
    ),
    ...(logTypes.includes('auth') ? [...new Set(authenticationRules)] : []).map((name) =>
      change('authentication', name),
    ),
  ];
}
