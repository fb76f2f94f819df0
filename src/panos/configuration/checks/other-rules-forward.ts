import { type FirewallCheck, counted, fail, notApplicable, pass, seen } from '../check.ts';

const OTHERS: ReadonlySet<string> = new Set(['decryption', 'authentication', 'tunnel-inspect']);

export const otherRulesForward: FirewallCheck = {
  id: 'other-rules-forward',
  title: 'Decryption, authentication and tunnel rules forward their logs',
  severity: 'info',
  explanation:
    'Decryption, authentication and tunnel logs follow the log forwarding profile of a rule of their own policy, not of a security rule.',
  judge(view) {
    const rules = view.rules.filter(({ rulebase }) => OTHERS.has(rulebase));
    if (rules.length === 0) return notApplicable('There are no such rules');
    const kept = rules.filter(({ forwarding }) => forwarding === undefined);
    if (kept.length === 0) return pass('Each of those rules has a log forwarding profile');
    return fail(
      `${counted(kept.length, 'rule')} of other policies ${kept.length === 1 ? 'has' : 'have'} no log forwarding profile`,
      kept.map((rule) => seen(view, `${rule.rulebase} rule "${rule.name}" (${rule.scope.label})`, rule.at)),
      { text: 'Choose the log forwarding profile in them too, if those logs are wanted.' },
    );
  },
};
