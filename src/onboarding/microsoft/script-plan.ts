import type { Plan, PlannedScript } from '../../shared/events.ts';
import type { Run } from '../step.ts';

/** Fetches a script on the workstation and lays it out for review. @throws Failure `download-failed` */
export async function planScript(run: Run, url: string, why: string): Promise<PlannedScript> {
  run.log(`downloading ${url}`);
  const { content, sha256 } = await run.onboarding.downloads.fetch(url);
  return { url, bytes: content.length, sha256, text: new TextDecoder().decode(content), why };
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
