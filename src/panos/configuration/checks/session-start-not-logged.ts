import { type FirewallCheck, counted, fail, notApplicable, pass, seen } from '../check.ts';

export const sessionStartNotLogged: FirewallCheck = {
  id: 'session-start-not-logged',
  title: 'Sessions are logged once',
  severity: 'info',
  explanation:
    'A rule that logs sessions at their start and at their end sends two events for each, and what Sentinel takes in is paid by volume.',
  judge(view) {
    const security = view.rules.filter(({ rulebase }) => rulebase === 'security' || rulebase === 'default');
    if (security.length === 0) return notApplicable('There are no enabled security rules');
    const twice = security.filter(({ logStart, logEnd }) => logStart && logEnd);
    if (twice.length === 0) return pass('No rule logs a session twice');
    return fail(
      `${counted(twice.length, 'rule')} ${twice.length === 1 ? 'logs' : 'log'} sessions at start and end`,
      twice.map((rule) => seen(view, `"${rule.name}" (${rule.scope.label})`, rule.at)),
      { text: 'Log at the end alone, except for long tunnels and while you look for a fault.' },
    );
  },
};
