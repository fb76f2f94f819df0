import { type Claim, crashOf, type ValidationRun } from './claim.ts';
import { readScriptRun } from './read-script-run.ts';
import { spansOf } from './spans.ts';

/** Our findings on the question that a message of the script is about. */
const ABOUT: readonly (readonly [pattern: RegExp, about: readonly string[]])[] = [
  [/agent is not installed or running/i, ['agent-installed', 'agent-running']],
  [/security_events\.conf|permissions for the file/i, ['agent-port-answers']],
  [/incoming port.*is not open|port 514.*not open/i, ['listener-open']],
  [/not listening to incoming port|agent.*port.*not/i, ['agent-port-answers']],
  [/Could not locate "CEF" message in tcpdump/i, ['message-reaches-agent']],
  [/no CEF messages received by the daemon/i, ['message-reaches-listener', 'message-reaches-agent']],
  [/make sure that traffic to the syslog daemon/i, ['message-reaches-agent']],
  [/communication is not enabled/i, ['listener-open']],
  [/getenforce|security enhanced linux/i, ['selinux-label', 'selinux-port']],
  [/firewall/i, ['host-firewall-open']],
  [/does not exist|outdated/i, ['daemon-forwards-to-agent']],
];

/** Reads a run of cef_troubleshoot.py, which prints messages by colour and no result lines. */
export function readCefTroubleshoot(stdout: string, stderr: string): ValidationRun {
  const run = readScriptRun(stdout, stderr);
  const claim =
    (kind: Claim['kind']) =>
    (text: string): Claim => ({
      text,
      kind,
      about: ABOUT.find(([pattern]) => pattern.test(text))?.[1] ?? [],
    });
  const crash = crashOf(stderr);
  return {
    script: 'cef_troubleshoot.py',
    claims: [...run.errors.map(claim('failure')), ...run.warnings.map(claim('warning'))],
    successes: spansOf(stdout).filter((span) => span.kind === 'ok').length,
    finished: run.finished,
    ...(crash !== undefined && { crash }),
  };
}
