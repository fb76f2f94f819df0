// One documentation page per check, and their table: the text is the check's own.
import { CHECKS } from '../src/proxy/checks/index.ts';
import { CONNECTED } from '../src/onboarding/steps/connect.ts';
import { HALF_MADE } from '../src/onboarding/steps/half-made.ts';
import { VALIDATION_SCRIPT } from '../src/proxy/scripts/validation-finding.ts';
import { LIVE_EVENTS } from '../src/proxy/capture/live-finding.ts';
import { TRACE_CHECKS } from '../src/proxy/trace/trace-findings.ts';

const STEP = {
  connect: 'Connect',
  prerequisites: 'Prerequisites',
  agent: 'Agent',
  listener: 'Listener',
  tls: 'TLS',
  'host-firewall': 'Host firewall',
  security: 'Security',
  validate: 'Validate',
};

export async function files() {
  const checks = [
    { ...CONNECTED, step: 'connect', severity: 'error' },
    { ...HALF_MADE, step: 'connect', severity: 'error' },
    ...CHECKS,
    { ...LIVE_EVENTS, step: 'validate', severity: 'warning' },
    ...TRACE_CHECKS.map((check) => ({ ...check, step: 'validate', severity: 'error' })),
    { ...VALIDATION_SCRIPT, step: 'validate', severity: 'info' },
  ];
  const pages = new Map();
  for (const check of checks) {
    pages.set(
      `docs/checks/${check.id}.md`,
      `# ${check.title}\n\n\`${check.id}\` · ${check.severity} · step ${STEP[check.step]}\n\n${check.explanation}\n\nA check that could not be made is *unknown*, never good. [All checks](README.md)\n`,
    );
  }
  const rows = checks.map(
    (check) => `| [${check.id}](${check.id}.md) | ${check.title} | ${check.severity} | ${STEP[check.step]} |`,
  );
  pages.set(
    'docs/checks/README.md',
    `# Checks\n\nWhat is judged on a proxy, in the order of cause and consequence.\n\n| check | what must be so | severity | step |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`,
  );
  return pages;
}
