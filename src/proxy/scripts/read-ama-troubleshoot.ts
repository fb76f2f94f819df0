import { type Claim, crashOf, type ValidationRun } from './claim.ts';
import { spansOf } from './spans.ts';

const RESULT = /^(\w+?)-*> (Success|Failure|Warning|Failed to check)$/;
const INVALID_RULE = /^Found an invalid DCR/;
const TOTALS = /^(Total amount of failed tests|All tests passed)/;

/** Our findings on the question of each of the script's tests. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  verify_ama_agent_service_is_running: ['agent-installed', 'agent-running'],
  verify_oms_agent_not_running: ['one-agent'],
  verify_DCR_exists: ['collection-rule-arrived', 'collection-rule-takes-cef'],
  verify_DCR_content_has_stream: ['collection-rule-takes-cef'],
  verify_dcr_has_valid_content: ['collection-rule-takes-cef'],
  check_multi_homing: ['one-workspace'],
  verify_Syslog_daemon_listening: ['listener-open'],
  verify_Syslog_daemon_forwarding_configuration: ['daemon-forwards-to-agent'],
  verify_selinux_state: ['selinux-label', 'selinux-port'],
  verify_iptables_policy_permissive: ['host-firewall-open'],
  verify_iptables_rules_permissive_514: ['host-firewall-open'],
  verify_iptables_rules_permissive_28330: ['agent-port-answers'],
  verify_free_disk_space: ['disk-space'],
  listen_to_incoming_events: ['message-reaches-agent'],
};
const KIND = { Failure: 'failure', Warning: 'warning', 'Failed to check': 'not-run' } as const;

/**
 * Reads a run of Sentinel_AMA_troubleshoot.py. The last result of a test counts (the capture is tried twice), and the
 * test of the rule's content, which prints no result line when it fails, is made up from its words.
 */
export function readAmaTroubleshoot(stdout: string, stderr: string): ValidationRun {
  const results = new Map<string, string>();
  const spans = spansOf(stdout);
  for (const { text } of spans) {
    const [, name, result] = RESULT.exec(text) ?? [];
    if (name !== undefined && result !== undefined) results.set(name, result);
    else if (INVALID_RULE.test(text)) results.set('verify_dcr_has_valid_content', 'Failure');
  }
  const claims = [...results].flatMap(([name, result]): Claim[] => {
    if (result === 'Success') return [];
    return [
      { text: `${name}: ${result}`, kind: KIND[result as keyof typeof KIND], about: ABOUT[name] ?? [] },
    ];
  });
  const crash = crashOf(stderr);
  return {
    script: 'Sentinel_AMA_troubleshoot.py',
    claims,
    successes: results.size - claims.length,
    finished: spans.some(({ text }) => TOTALS.test(text)),
    ...(crash !== undefined && { crash }),
  };
}
