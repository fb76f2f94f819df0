import { pythonOf } from '../../proxy/checks/python-present.ts';
import { spansOf, type SpanKind } from '../../proxy/scripts/spans.ts';
import type { LogLevel, PlannedScript } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import { quoted } from '../changes/apply-files.ts';
import type { Run } from '../step.ts';

/**
 * Reads the arguments from stdin and sets them inside the interpreter, so that no command line of ours ever shows
 * a key. Runs on Python 2.7 and 3.
 */
const WRAPPER = `import os, runpy, sys
script = sys.argv[1]
arguments = [line.rstrip("\\n") for line in sys.stdin]
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
sys.argv = [script] + arguments
runpy.run_path(script, run_name="__main__")
`;

const LEVEL: Readonly<Record<SpanKind, LogLevel>> = {
  error: 'bad',
  warning: 'warning',
  ok: 'info',
  notice: 'info',
  response: 'info',
  plain: 'info',
};
/** Exit code of our own program, which Microsoft's scripts don't use. */
const NO_PRINTF = 97;
const LONGEST_SILENCE = 300_000;

/** What a script printed. Its exit code says nothing, so it isn't kept. */
export interface ScriptOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Uploads a reviewed script and runs it as root, its words going to the log as they come. What it says is evidence;
 * its exit code says nothing. The directory it ran in is removed.
 * @throws Failure when it could not be started
 */
export async function runScript(
  run: Run,
  script: PlannedScript,
  parameters: readonly string[],
): Promise<ScriptOutput> {
  const { host, onboarding } = run;
  const python = pythonOf(run.facts.python.commands);
  if (python === undefined)
    throw new Failure('bad-input', `${host.label} has no Python.`, 'Install python3 there, then go on.');
  const made = await host.runScript('umask 077; mktemp -d', { privilege: 'never', idleTimeout: 30_000 });
  const directory = made.stdout.trim();
  if (!/^\/[\w./-]+$/.test(directory))
    throw new Failure(
      'bad-input',
      `${host.label}: no temporary directory could be made.`,
      'See whether /tmp is full.',
    );
  const name =
    new URL(script.url).pathname
      .split('/')
      .at(-1)
      ?.replace(/[^\w.-]/g, '_') || 'script.py';
  await host.upload(`${directory}/${name}`, new TextEncoder().encode(script.text));
  await host.upload(`${directory}/run.py`, new TextEncoder().encode(WRAPPER));
  const lines = parameters.map((parameter) => quoted(parameter)).join(' ');
  // printf is the shell's own: the parameters go through a pipe, not through an argument list.
  const program = `before=$(pgrep -x tcpdump 2>/dev/null)
cd ${directory} || exit 1
# A printf that is a program would show its words to everybody.
[ "$(command -v printf)" = printf ] || { cd / && rm -rf ${directory}; exit ${NO_PRINTF}; }
PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
export PYTHONUNBUFFERED PYTHONDONTWRITEBYTECODE
printf '%s\\n' ${lines} | ${python} -u run.py ${directory}/${name}
code=$?
# Microsoft's scripts leave captures running and a report in /tmp.
for process in $(pgrep -x tcpdump 2>/dev/null); do
  case " $(printf '%s ' $before)" in *" $process "*) ;; *) kill "$process" 2>/dev/null ;; esac
done
rm -f /tmp/troubleshooter_output_file.log
cd / && rm -rf ${directory}
exit $code
`;
  const log = lineLog((text) => {
    for (const span of spansOf(text)) run.log(span.text, LEVEL[span.kind]);
  });
  const result = await host.runScript(program, {
    privilege: 'required',
    idleTimeout: LONGEST_SILENCE,
    maxOutput: 2 * 1024 * 1024,
    onOutput: (stream, text) => log(stream, text),
    ...(onboarding.signal && { signal: onboarding.signal }),
  });
  log('stdout', '\n');
  if (result.sudoProblem !== undefined) {
    await host.runScript(`rm -rf ${directory}`, { privilege: 'never', idleTimeout: 30_000 });
    throw new Failure(
      'no-sudo',
      `${host.label}: the script needs root rights.`,
      'Give the sudo password when asked.',
    );
  }
  if (result.exitCode === NO_PRINTF) {
    throw new Failure(
      'bad-input',
      `${host.label}: its sh has no printf of its own, so the workspace key could not be handed on unseen.`,
      'Nothing was run. Make dash or bash the sh of the proxy.',
    );
  }
  return { stdout: result.stdout, stderr: result.stderr };
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
