import type { Plan, PlannedScript } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import type { Run } from '../step.ts';

/** Fetches a script on the workstation and lays it out for review. @throws Failure `download-failed` */
export async function planScript(run: Run, url: string, why: string): Promise<PlannedScript> {
  run.log(`downloading ${url}`);
  const { content, sha256 } = await run.onboarding.downloads.fetch(url);
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
