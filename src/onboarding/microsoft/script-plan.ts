import type { Plan, PlannedScript } from '../../shared/events.ts';
import { Failure } from '../../shared/failure.ts';
import { visible } from '../../shared/visible.ts';
import { fileDiff } from '../../report/file-diff.ts';
import type { Run } from '../step.ts';

type ScriptName = 'installer' | 'troubleshoot' | 'amaTroubleshoot' | 'forwarder';

/** Lines of a difference that a reader can take in; more are counted. */
const SHOWN = 400;

/**
 * Fetches a script on the workstation and lays it out for review.
 * @param name field of the profile’s `scripts` with its address; the field with `Sha256` behind it pins it
 * @throws Failure `download-failed`, also when it is another one than was reviewed: then the difference is logged
 */
export async function planScript(run: Run, name: ScriptName, why: string): Promise<PlannedScript> {
  const { downloads, profile } = run.onboarding;
  const url = profile.scripts[name];
  run.log(url.startsWith('file:') ? `reading ${url}` : `downloading ${url}`);
  const { content, sha256 } = await downloads.fetch(url);
  const text = textOf(url, content);
  await requireReviewed(run, name, sha256, text);
  return { url, bytes: content.length, sha256, text, why };
}

/** A script that runs as root must be the one that somebody has looked at: by the profile’s pin, else as it ran last. */
async function requireReviewed(run: Run, name: ScriptName, sha256: string, text: string): Promise<void> {
  const { profile, reviewed } = run.onboarding;
  const url = profile.scripts[name];
  const pinned = profile.scripts[`${name}Sha256`]?.toLowerCase();
  if (pinned === sha256) return;
  const before = await reviewed?.find(url);
  if (pinned === undefined && (before === undefined || before.sha256 === sha256)) return;
  if (before !== undefined && before.sha256 !== sha256) {
    const lines = fileDiff({ path: url, before: before.text, after: text }).split('\n').slice(0, -1);
    run.log(`what has changed in it since it was confirmed last:`, 'warning');
    for (const line of lines.slice(0, SHOWN)) run.log(line.split('\t').map(visible).join('\t'), 'warning');
    if (lines.length > SHOWN) run.log(`and ${lines.length - SHOWN} lines more`, 'warning');
  }
  throw new Failure(
    'download-failed',
    `${url} has changed since it was reviewed: its SHA-256 is ${sha256}, and ${pinned === undefined ? `it was ${before?.sha256}` : `the profile names ${pinned}`}.`,
    `Nothing was run. Review the script, then set scripts.${name}Sha256 in the profile to its new SHA-256, or the address to a copy that you have kept.`,
  );
}

function textOf(url: string, content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Failure('download-failed', `${url} is not text in UTF-8.`, 'Check the address of the script.');
  }
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
