import { type FirewallCheck, fail, notApplicable, pass, seen, unknown } from '../check.ts';

const DEFAULT_RULES = ['interzone-default', 'intrazone-default'] as const;

export const defaultRulesLog: FirewallCheck = {
  id: 'default-rules-log',
  title: 'The default rules log and forward',
  severity: 'info',
  explanation:
    'What no rule matches ends at interzone-default, which denies it, and within a zone at intrazone-default. Both log nothing until they are overridden, so that denied scans and probes are not seen.',
  judge(view) {
    const { configuration } = view;
    const own = configuration.scopes
      .flatMap(({ rules }) => rules)
      .filter(({ rulebase }) => rulebase === 'default');
    const hasRules = own.length > 0 || view.rules.length > 0;
    if (!hasRules)
      return configuration.isWhole
        ? notApplicable('There are no rules')
        : unknown('Whether the default rules log is not known');
    const sending = new Set(view.routes.flatMap(({ forwarding }) => forwarding ?? []));
    const bad = DEFAULT_RULES.flatMap((name) => {
      const rules = own.filter((rule) => rule.name === name);
      if (rules.length === 0)
        return [{ text: `${name} is not overridden, and logs nothing`, file: configuration.file }];
      return rules
        .filter((rule) => !rule.logEnd || !view.forwardingOf(rule).some((profile) => sending.has(profile)))
        .map((rule) =>
          seen(
            view,
            `${name} (${rule.scope.label}) ${rule.logEnd ? 'does not forward by syslog' : 'does not log'}`,
            rule.at,
          ),
        );
    });
    if (bad.length === 0) return pass('The default rules log and forward');
    return fail('The default rules don’t log or don’t forward', bad, {
      text: 'Override them: Log at Session End, and the log forwarding profile. intrazone-default can be a lot; interzone-default is what matters.',
    });
  },
};
