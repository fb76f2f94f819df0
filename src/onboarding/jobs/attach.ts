import { followScript } from '../microsoft/run-script.ts';
import { tellOfInstaller } from '../microsoft/installer.ts';
import type { OnboardingRun } from '../run.ts';
import type { Standing } from '../../shared/standing.ts';

/**
 * Goes on with what an earlier run began: a job that still runs is followed to its end, and one that ended while
 * nobody looked is told. Their words go to the log; what became of the proxy is for the next probe to say.
 * @throws Failure
 */
export async function attachToJobs(run: OnboardingRun, standing: Standing): Promise<void> {
  const unread = standing.jobs.filter(({ state, seen }) => !seen && state !== 'not-started');
  for (const job of unread) {
    run.emit({ type: 'step', step: job.step, state: 'running', note: 'attached' });
    run.log(
      job.state === 'running'
        ? `${job.what} still runs since an earlier run: attached to it`
        : `${job.what} came to its end after the connection was gone; this is what it said`,
    );
    const output = await followScript(run, job);
    if (job.step === 'agent') tellOfInstaller(run, output);
    run.emit({ type: 'step', step: job.step, state: 'pending', note: '' });
  }
  if (unread.length > 0) await run.refresh();
}
