import { type FirewallCheck, SHOWN, counted, fail, notApplicable, pass, seen } from '../check.ts';
import { leaf } from '../element.ts';
import { setInRule } from '../scope-places.ts';

export const rulesLogAtEnd: FirewallCheck = {
  id: 'rules-log-at-end',
  title: 'Security rules log sessions at their end',
  severity: 'warning',
  explanation:
    'The traffic log of a rule that does not log at the end of sessions is missing: bytes, duration and reason are known only then. Threats are logged nevertheless.',
  judge(view) {
    const security = view.rules.filter(({ rulebase }) => rulebase === 'security');
    if (security.length === 0) return notApplicable('There are no enabled security rules');
    const silent = security.filter(({ logEnd }) => !logEnd);
    if (silent.length === 0)
      return pass(`All ${counted(security.length, 'security rule')} log at the end of sessions`);
    return fail(
      `${counted(silent.length, 'security rule')} of ${security.length} ${silent.length === 1 ? 'does' : 'do'} not log at the end of sessions`,
      silent.map((rule) =>
        seen(
          view,
          `"${rule.name}" (${rule.scope.label})${rule.logStart ? ' logs at the start only' : ' logs no session'}`,
          rule.at,
        ),
      ),
      {
        text: 'Actions > Log at Session End, unless the rule is there to keep noise out of the log.',
        commands: silent
          .slice(0, SHOWN)
          .flatMap((rule) => setInRule(rule, [leaf('log-end', 'yes')], view.configuration)),
      },
    );
  },
};
