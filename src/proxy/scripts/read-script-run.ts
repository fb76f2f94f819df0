import { type Span, spansOf } from './spans.ts';

/** What a script of Microsoft's said, as evidence: never a verdict, since it exits 0 and prints success on failure. */
export interface ScriptRun {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** True when the script's last words came. */
  readonly finished: boolean;
}

const END = [/^Installation completed/, /^Completed troubleshooting/];
/** Said on every run, whatever the state of the host. */
const ALWAYS_SAID = [
  /make sure your (Syslog|logging) daemon configuration does not store/i,
  /opens port 514/,
  /comply with RFC 5424/,
  /auto synced? with the portal|auto sync with the portal|avoid duplicated syslog and CEF/i,
];
/** Yellow, but a failure: the legacy validation script prints one so. */
const YELLOW_ERROR = /^Error:/;
/** What shows on stderr that something failed, whatever the green lines say. */
const STDERR_ERRORS = [
  /^sudo: (?!unable to resolve host)/,
  /^Job for .* failed/,
  /unrecognized service/,
  /Permission denied/,
  /^\w*Error\b|^Traceback/,
  /command not found/,
  /unable to resolve host address/,
  /No such file or directory/,
];
/** The legacy installer looks for an agent that is not there yet, on every first run. */
const HARMLESS = /^grep: \/etc\/opt\/microsoft\/omsagent/;

/** Sorts a run's words into errors and warnings, each once, in their order. */
export function readScriptRun(stdout: string, stderr: string): ScriptRun {
  const spans = spansOf(stdout);
  const said = (span: Span): string => span.text.split('\n')[0] ?? '';
  const errors = spans.filter(
    (span) => span.kind === 'error' || (span.kind === 'warning' && YELLOW_ERROR.test(span.text)),
  );
  const warnings = spans.filter(
    (span) =>
      span.kind === 'warning' &&
      !YELLOW_ERROR.test(span.text) &&
      !ALWAYS_SAID.some((pattern) => pattern.test(span.text)),
  );
  const failures = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !HARMLESS.test(line) && STDERR_ERRORS.some((pattern) => pattern.test(line)));
  return {
    errors: [...new Set([...errors.map(said), ...failures])],
    warnings: [...new Set(warnings.map(said))],
    finished: spans.some((span) => span.kind === 'ok' && END.some((pattern) => pattern.test(span.text))),
  };
}
