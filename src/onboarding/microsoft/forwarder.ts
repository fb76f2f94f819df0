import { pythonOf } from '../../proxy/checks/python-present.ts';
import { readScriptRun } from '../../proxy/scripts/read-script-run.ts';
import type { Plan } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import { visible } from '../../shared/visible.ts';
import { fileDiff } from '../../report/file-diff.ts';
import { APPLY } from '../changes/apply.generated.ts';
import { requireMade, settingsOf } from '../changes/apply-files.ts';
import { contentsOf } from '../changes/contents.ts';
import { sessionOf } from '../changes/lock.ts';
import { restartCommands } from '../changes/restart-commands.ts';
import { TRANSACTION } from '../changes/transaction.generated.ts';
import { startJob } from '../jobs/job.ts';
import type { Run } from '../step.ts';
import { RUN } from './run.generated.ts';
import { followScript, OURS } from './run-script.ts';
import { planScript } from './script-plan.ts';
import { scriptProgram } from './script-program.ts';

const NAME = 'Forwarder_AMA_installer.py';
const MAIN = '/etc/rsyslog.conf';
/** Where the script writes first: readable by everybody, and it stays. */
const LEFTOVER = '/tmp/rsyslog_temp_config.txt';
const WARNINGS = [
  'The script edits /etc/rsyslog.conf, keeps no copy, tests nothing, and prints success whatever happened. The file is kept before it runs; afterwards what it changed is shown, tested and put back if the daemon does not start or port 514 is not open.',
  'It opens port 514 for UDP and TCP on all addresses, with rsyslog’s own limit of 8 KiB a message, and leaves the firewall’s messages in local files too. A drop-in of ours (openedBy: drop-in) does not.',
];

/** What Microsoft's script for the listener would do, with its text for review. @throws Failure where it would do harm */
export async function planForwarder(run: Run): Promise<Plan> {
  requireFit(run);
  const script = await planScript(run, 'forwarder', 'Microsoft’s installer of the forwarder’s listener');
  return {
    step: 'listener',
    summary: `Run Microsoft’s ${NAME} as root.`,
    files: [],
    commands: [{ command: `python ${NAME}`, why: script.why }, ...restartCommands('rsyslog')],
    scripts: [script],
    warnings: WARNINGS,
  };
}

/** @throws Failure with the reason why the script is not for this proxy */
function requireFit({ host, view, onboarding }: Run): void {
  const { path, listener } = onboarding.profile;
  const ours = 'Take openedBy out of the profile’s listener: a drop-in of ours opens it without that.';
  if (view.running.includes('syslog-ng'))
    throw new Failure(
      'bad-profile',
      `${host.label} runs syslog-ng, where Microsoft’s ${NAME} is not run: it comments out every source of the main file, so that the machine’s own messages are logged no more, and adds a line with each run.`,
      ours,
    );
  if (path === 'legacy')
    throw new Failure(
      'bad-profile',
      `Microsoft’s ${NAME} is for the Azure Monitor Agent, and the profile’s path is legacy.`,
      ours,
    );
  if (listener.port !== 514)
    throw new Failure(
      'bad-profile',
      `Microsoft’s ${NAME} opens port 514 only, and the profile’s port is ${listener.port}.`,
      ours,
    );
}

/** Runs the reviewed script as a change that can be undone, within one job. @throws Failure, after everything was put back */
export async function runForwarder(run: Run, plan: Plan, change: string): Promise<void> {
  const [script] = plan.scripts;
  const python = pythonOf(run.facts.python.commands);
  if (!script) return;
  if (python === undefined)
    throw new Failure('bad-input', `${run.host.label} has no Python.`, 'Install python3 there, then go on.');
  const job = {
    id: `${change}-forwarder`,
    step: 'listener',
    what: NAME,
    program: programOf(run, python, change),
    files: [
      { name: NAME, text: script.text, sha256: script.sha256 },
      { name: 'run.py', text: RUN },
    ],
  };
  await startJob(run.host, job);
  run.log(`${NAME} runs as a job: it goes on when the connection breaks`);
  const { stdout, stderr } = await followScript(run, job);
  const said = readScriptRun(stdout, stderr);
  for (const error of said.errors) run.log(`${NAME}: ${error}`, 'bad');
  const transaction = stdout
    .split('\n')
    .flatMap((line) => (line.startsWith(OURS) ? [line.slice(OURS.length)] : []));
  requireMade(run.host.label, change, transaction.join('\n'));
  await showDifference(run, plan, change);
}

function programOf({ host, onboarding }: Run, python: string, change: string): string {
  const settings = settingsOf(
    {
      change,
      step: 'listener',
      operator: onboarding.operator,
      daemon: 'rsyslog',
      ports: [
        { protocol: 'udp', port: 514 },
        { protocol: 'tcp', port: 514 },
      ],
    },
    sessionOf(host),
  );
  return `${[...settings, TRANSACTION, APPLY].join('\n')}
say() { printf '${OURS.replace('\t', '\\t')}%s\\t%s\\n' "$1" "$2"; }
begin
[ -L ${LEFTOVER} ] && abandon '${LEFTOVER} is a symbolic link, through which the script would write as root'
[ -e ${LEFTOVER} ] && stays=yes
keep 0 ${MAIN}
restarted=yes
(
umask 022
${scriptProgram(python, NAME, [])})
[ "\${stays:-}" = yes ] || rm -f ${LEFTOVER}
kept 0 ${MAIN}
commit
`;
}

/** What the script did to the main file, line by line. */
async function showDifference(run: Run, plan: Plan, change: string): Promise<void> {
  const kept = `/var/lib/sentinel-cef/changes/${change}/before/0`;
  const texts = await contentsOf(run.host, [kept, MAIN]);
  const file = { path: MAIN, before: texts.get(kept) ?? '', after: texts.get(MAIN) ?? '' };
  // The report keeps the latest plan of a step: the script and its hash must stay in it.
  run.show({
    ...plan,
    summary: `What ${NAME} has changed. Undo puts it back.`,
    files: [{ ...file, mode: 'as it was', why: 'changed by the script' }],
  });
  for (const line of fileDiff(file).split('\n').slice(0, -1))
    run.log(line.split('\t').map(visible).join('\t'));
}
