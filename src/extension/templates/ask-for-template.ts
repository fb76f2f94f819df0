import { l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import * as z from 'zod/mini';
import { withConfigFile } from '../../language/config-file.ts';
import { readersOfLogType, templateKinds } from '../../panos/templates/kinds.ts';
import { makeTemplate, type Template } from '../../panos/templates/make-template.ts';
import { RELEASES, reaches, releaseOf, serveRelease } from '../../panos/templates/releases.ts';
import { type Profile, PROFILES } from '../../panos/templates/table/row.ts';
import { nearestConfigFile } from '../config-file.ts';
import { ABOUT_PROFILES } from './about-profiles.ts';

const Given = z.object({
  release: z.optional(z.string()),
  logType: z.optional(z.string()),
  profile: z.optional(z.enum(['sentinel', 'published', 'minimal'])),
});

/**
 * Asks for release, log type and profile, as far as they are not given with the command, and makes the template.
 * @returns `undefined` when the user closed a list
 * @throws Failure `bad-input` when what was given is none
 */
export async function askForTemplate(
  given: unknown,
  document: Uri | undefined,
): Promise<Template | undefined> {
  const known = Given.safeParse(given).data ?? {};
  const release = known.release ?? (await askForRelease(document));
  if (release === undefined) return undefined;
  const logType = known.logType ?? (await askForLogType(release));
  if (logType === undefined) return undefined;
  const profile = known.profile ?? (await askForProfile(logType, release));
  return profile === undefined ? undefined : makeTemplate({ logType, release, profile });
}

/** The release that templates are for, as settings or `.sentinelcef.json` say, comes first. */
export async function askForRelease(document: Uri | undefined, title?: string): Promise<string | undefined> {
  const usual = await usualRelease(document);
  const items = [...RELEASES].reverse().map((name) => ({
    label: `PAN-OS ${name}`,
    ...(name === usual && { description: l10n.t('as set') }),
    name,
  }));
  items.sort((a, b) => Number(b.name === usual) - Number(a.name === usual));
  const picked = await window.showQuickPick(items, {
    title: title ?? l10n.t('Insert CEF Template (1/3)'),
    placeHolder: l10n.t('Which release does the firewall have?'),
  });
  return picked?.name;
}

/** The release that settings or `.sentinelcef.json` say. */
export async function usualRelease(document: Uri | undefined): Promise<string | undefined> {
  const set = workspace.getConfiguration('sentinelCef.panos', document).get<unknown>('release');
  const file = document && (await nearestConfigFile(document));
  const { settings } = withConfigFile(
    { rules: {}, ...(typeof set === 'string' && set !== '' && { release: set }) },
    file?.text ?? '{}',
  );
  try {
    return settings.release === undefined ? undefined : serveRelease(settings.release).name;
  } catch {
    // A release that is none is told where it is set, and no reason not to ask.
    return undefined;
  }
}

/** Log types that the release has, with what of Sentinel's content reads them. */
export async function askForLogType(release?: string, title?: string): Promise<string | undefined> {
  const served = release === undefined ? undefined : serveRelease(release).name;
  const items = templateKinds()
    .filter(({ since }) => served === undefined || reaches(served, releaseOf(since)))
    .map((kind) => ({
      label: kind.logType,
      description:
        kind.readers.length === 0
          ? l10n.t('no content of Sentinel reads it')
          : l10n.t('read by {0}', readersOfLogType(kind)),
    }));
  const picked = await window.showQuickPick(items, {
    title: title ?? l10n.t('Insert CEF Template (2/3)'),
    placeHolder: l10n.t('Which log is it for?'),
  });
  return picked?.label;
}

/** The profile of a template, with what each makes of it. */
export async function askForProfile(
  logType: string,
  release: string,
  title?: string,
): Promise<Profile | undefined> {
  const items = PROFILES.map((profile): QuickPickItem & { readonly profile: Profile } => {
    const { text, budget, fields, leftOut } = makeTemplate({ logType, release, profile });
    return {
      label: profile,
      description: l10n.t('{0} of {1} characters', text.length, budget),
      detail: `${l10n.t(ABOUT_PROFILES[profile])}. ${l10n.t('{0} fields, {1} left out.', fields.length, leftOut.length)}`,
      profile,
    };
  });
  const picked = await window.showQuickPick(items, {
    title: title ?? l10n.t('Insert CEF Template (3/3)'),
    placeHolder: l10n.t('Which fields shall it have?'),
    matchOnDetail: true,
  });
  return picked?.profile;
}
