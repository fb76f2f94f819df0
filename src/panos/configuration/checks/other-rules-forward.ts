import type { Evidence } from '../../../shared/finding.ts';
import { type FirewallCheck, SHOWN, counted, fail, notApplicable, pass, seen } from '../check.ts';
import type { PolicyRule } from '../configuration.ts';
import { leaf } from '../element.ts';
import { setInRule } from '../scope-places.ts';

export const otherRulesForward: FirewallCheck = {
  id: 'other-rules-forward',
  title: 'Decryption, authentication and tunnel inspection rules forward their logs',
  severity: 'info',
  explanation:
    'Decryption and authentication logs follow the log forwarding profile of a rule of their own policy, not of a security rule. Tunnel logs follow the security rule, unless a tunnel inspection rule overrides its log setting.',
  judge(view) {
    const rules = view.rules.filter(
      ({ rulebase, forwarding }) =>
        rulebase === 'decryption' ||
        rulebase === 'authentication' ||
        (rulebase === 'tunnel-inspect' && forwarding !== undefined),
    );
    if (rules.length === 0) return notApplicable('There are no such rules');
    const sending = new Set(view.routes.flatMap(({ forwarding }) => forwarding ?? []));
    const faultOf = (rule: PolicyRule): string | undefined => {
      if (rule.forwarding === undefined) return 'no log forwarding profile';
      const profiles = view.forwardingOf(rule);
      if (profiles.length === 0)
        return view.configuration.isWhole ? `"${rule.forwarding}" does not exist` : undefined;
      return profiles.some((profile) => sending.has(profile))
        ? undefined
        : `"${rule.forwarding}" sends nothing by syslog`;
    };
    const kept = rules.flatMap((rule) => {
      const fault = faultOf(rule);
      if (fault !== undefined) return [{ rule, why: fault, isForwarded: false }];
      return rule.logFail === false ? [{ rule, why: 'logs no handshake that fails', isForwarded: true }] : [];
    });
    if (kept.length === 0) return pass('Rules of other policies forward their logs by syslog');
    const profile = [...sending].find(({ scope }) => scope.kind === 'shared' || scope.kind === 'vsys');
    return fail(
      `${counted(kept.length, 'rule')} of other policies ${kept.length === 1 ? 'does' : 'do'} not forward by syslog`,
      kept.map(
        ({ rule, why }): Evidence =>
          seen(view, `${rule.rulebase} rule "${rule.name}" (${rule.scope.label}): ${why}`, rule.at),
      ),
      {
        text: 'Choose the log forwarding profile in them too, if those logs are wanted.',
        commands:
          profile === undefined
            ? []
            : kept
                .filter(({ rule }) => rule.rulebase !== 'tunnel-inspect')
                .slice(0, SHOWN)
                .flatMap(({ rule, isForwarded }) =>
                  setInRule(
                    rule,
                    [isForwarded ? leaf('log-fail', 'yes') : leaf('log-setting', profile.name)],
                    view.configuration,
                  ),
                ),
      },
    );
  },
};
