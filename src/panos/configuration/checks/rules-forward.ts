import { type FirewallCheck, SHOWN, counted, fail, notApplicable, pass, seen, unknown } from '../check.ts';
import type { PolicyRule } from '../configuration.ts';
import { leaf } from '../element.ts';
import { setInRule } from '../scope-places.ts';

export const rulesForward: FirewallCheck = {
  id: 'rules-forward',
  title: 'Security rules forward their logs by syslog',
  severity: 'warning',
  explanation:
    'Logs of sessions, threats and URLs leave the firewall only by the log forwarding profile of the rule that they met. Without one, or with one that sends to Panorama alone, they stay away from Sentinel.',
  judge(view) {
    const security = view.rules.filter(({ rulebase }) => rulebase === 'security');
    if (security.length === 0) return notApplicable('There are no enabled security rules');
    const sending = new Set(view.routes.flatMap(({ forwarding }) => forwarding ?? []));
    const isKept = (rule: PolicyRule) => !view.forwardingOf(rule).some((profile) => sending.has(profile));
    const kept = security.filter(isKept);
    if (kept.length === 0)
      return pass(`All ${counted(security.length, 'security rule')} forward their logs by syslog`);
    const unseen = kept.filter(
      (rule) => rule.forwarding !== undefined && view.forwardingOf(rule).length === 0,
    );
    if (!view.configuration.isWhole && unseen.length === kept.length)
      return unknown('Where the log forwarding profiles of the rules send is not known');
    const profile = [...sending].find(({ scope }) => scope.kind === 'shared' || scope.kind === 'vsys');
    return fail(
      `${counted(kept.length, 'security rule')} of ${security.length} ${kept.length === 1 ? 'does' : 'do'} not forward by syslog${view.disabledRules > 0 ? ` (${counted(view.disabledRules, 'disabled rule')} not counted)` : ''}`,
      kept.map((rule) =>
        seen(
          view,
          `"${rule.name}" (${rule.scope.label}): ${whyOf(rule, view.forwardingOf(rule).length > 0)}`,
          rule.at,
        ),
      ),
      {
        text: 'Actions > Log Forwarding: choose the profile that sends to the proxy.',
        commands:
          profile === undefined
            ? []
            : kept
                .slice(0, SHOWN)
                .flatMap((rule) => setInRule(rule, [leaf('log-setting', profile.name)], view.configuration)),
      },
    );
  },
};

function whyOf({ forwarding }: PolicyRule, exists: boolean): string {
  if (forwarding === undefined) return 'no log forwarding profile';
  return exists ? `"${forwarding}" sends nothing by syslog` : `"${forwarding}" does not exist`;
}
