import type { Plan, PlannedScript } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import type { Run } from '../step.ts';

/**
 * Fetches a script on the workstation and lays it out for review.
 * @param pinned SHA-256 of the script as it was reviewed, if the profile names it
 * @throws Failure `download-failed`, also when the script is another one by now
 */
export async function planScript(
  run: Run,
  url: string,
  why: string,
  pinned: string | undefined,
): Promise<PlannedScript> {
  run.log(`downloading ${url}`);
  const { content, sha256 } = await run.onboarding.downloads.fetch(url);
  if (pinned !== undefined && pinned.toLowerCase() !== sha256)
    throw new Failure(
      'download-failed',
      `${url} has changed since it was reviewed: its SHA-256 is ${sha256}, and the profile names ${pinned.toLowerCase()}.`,
      'Nothing was run. Review the script, then put its new SHA-256 into the profile, or set the address to a copy that you have kept.',
    );
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Failure('download-failed', `${url} is not text in UTF-8.`, 'Check the address of the script.');
  }
  return { url, bytes: content.length, sha256, text, why };
}

export function scriptPlan(
  step: string,
  summary: string,
  script: PlannedScript,
  warnings: readonly string[],
  command: string,
): Plan {
  return { step, summary, files: [], commands: [{ command, why: script.why }], scripts: [script], warnings };
}
