import { pythonOf } from '../../proxy/checks/python-present.ts';
import { spansOf, type SpanKind } from '../../proxy/scripts/spans.ts';
import type { LogLevel, PlannedScript } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import { followJob, type JobOutput } from '../jobs/follow-job.ts';
import { type Job, startJob } from '../jobs/job.ts';
import type { Run } from '../step.ts';
import { RUN } from './run.generated.ts';
import { scriptProgram } from './script-program.ts';

/** Begins what the transaction around a script says between the script's own words. */
export const OURS = 'sentinel-cef\t';
const LEVEL: Readonly<Record<SpanKind, LogLevel>> = {
  error: 'bad',
  warning: 'warning',
  ok: 'info',
  notice: 'info',
  response: 'info',
  plain: 'info',
};

/** An argument of a script. A secret one is on no command line of ours and in no log. */
export interface Parameter {
  readonly text: string;
  readonly secret: boolean;
}

/**
 * Runs a reviewed script as root, as a job that needs no connection, its words going to the log as they come. What it
 * says is evidence; its exit code says nothing.
 * @throws Failure when it could not be started, was stopped, or could not be followed to its end
 */
export async function runScript(
  run: Run,
  step: string,
  script: PlannedScript,
  parameters: readonly Parameter[],
): Promise<JobOutput> {
  const job = jobOf(run, step, script, parameters);
  await startJob(run.host, job);
  run.log(`${job.what} runs as a job: it goes on when the connection breaks`);
  return followScript(run, job);
}

/** Follows a script that runs or has run as a job, its words going to the log. @throws Failure */
export async function followScript(
  run: Run,
  job: { readonly id: string; readonly what: string },
): Promise<JobOutput> {
  const log = lineLog((text) => {
    // What the transaction around a script says is told by its outcome.
    const words = text.replaceAll(new RegExp(`^${OURS}.*\\n`, 'gm'), '');
    for (const span of spansOf(words)) run.log(span.text, LEVEL[span.kind]);
  });
  const output = await followJob(run, job, log);
  log('stdout', '\n');
  if (output.end === 'lost')
    run.log(`${job.what} ended without a word: the proxy may have been restarted`, 'bad');
  return output;
}

function jobOf(run: Run, step: string, script: PlannedScript, parameters: readonly Parameter[]): Job {
  const { host, onboarding } = run;
  const python = pythonOf(run.facts.python.commands);
  if (python === undefined)
    throw new Failure('bad-input', `${host.label} has no Python.`, 'Install python3 there, then go on.');
  const name = nameOf(script.url);
  const lines = parameters.map(({ text, secret }) => `${secret ? '*' : '='}${text}`);
  const secret = parameters.some((parameter) => parameter.secret);
  const time = onboarding.clock.now().toISOString().replaceAll(/[-:.]/g, '');
  return {
    id: `${time}-${name.replace(/\.py$/, '')}`,
    step,
    what: name,
    program: `${scriptProgram(python, name, secret ? undefined : lines)}exit $code
`,
    files: [
      { name, text: script.text, sha256: script.sha256 },
      { name: 'run.py', text: RUN },
    ],
    ...(secret && { secrets: lines }),
  };
}

function nameOf(url: string): string {
  const name = new URL(url, 'file:///').pathname
    .split('/')
    .at(-1)
    ?.replaceAll(/[^\w.-]/g, '_');
  return name === undefined || !/^\w/.test(name) ? 'script.py' : name;
}

/** Hands on whole lines only, so that a colour that is cut in two by the network stays one. */
function lineLog(write: (text: string) => void): (stream: string, text: string) => void {
  const pending = new Map<string, string>();
  return (stream, text) => {
    const all = (pending.get(stream) ?? '') + text;
    const end = all.lastIndexOf('\n') + 1;
    pending.set(stream, all.slice(end));
    if (end > 0) write(all.slice(0, end));
  };
}
