import { l10n, type QuickPickItem, window } from 'vscode';
import * as z from 'zod/mini';
import { readAuthority } from '../../files/authority-file.ts';
import { isForwardedByRules } from '../../panos/firewall/log-types.ts';
import { readFirewallRequest } from '../../panos/firewall/read-request.ts';
import { FirewallRequest } from '../../panos/firewall/request.ts';
import { serverOfProfile } from '../../panos/firewall/server-of-profile.ts';
import { logTypeNamed } from '../../panos/templates/log-type.ts';
import { readersOfLogType, templateKinds } from '../../panos/templates/kinds.ts';
import { reaches, releaseOf, serveRelease } from '../../panos/templates/releases.ts';
import { PROFILES } from '../../panos/templates/table/row.ts';
import { ABOUT_PROFILES } from '../templates/about-profiles.ts';
import { askForRelease } from '../templates/ask-for-template.ts';
import { listed } from '../workbench/form-listener.ts';
import { ProfileShelf } from '../workbench/profile-shelf.ts';
import { askForPlace } from './ask-for-place.ts';

const Given = z.record(z.string(), z.unknown());

/**
 * Asks for what a firewall is to be configured for, as far as it is not given with the command.
 * @param given fields of a request, from a link or a keybinding
 * @returns `undefined` when the user closed a list
 * @throws Failure `bad-input` when what was given is none, `bad-profile` for a broken profile of a proxy
 */
export async function askForRequest(given: unknown): Promise<FirewallRequest | undefined> {
  const { data = {} } = Given.safeParse(given);
  // Whoever says which rules are meant has said it for all policies.
  const others = data['rules'] === undefined ? {} : { decryptionRules: [], authenticationRules: [] };
  let fields: Readonly<Record<string, unknown>> = { version: 1, ...others, ...data };
  for (const [field, ask] of QUESTIONS) {
    if (fields[field] !== undefined) continue;
    const answer = await ask(fields);
    if (answer === undefined) return undefined;
    fields = { ...fields, [field]: answer };
  }
  const authority = await askForAuthority(fields);
  return readFirewallRequest(authority === undefined ? fields : { ...fields, authority });
}

/** By TLS the firewall must know who signed the proxy's certificate. Closing the list leaves that to the user. */
async function askForAuthority({ servers, authority }: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { data = [] } = FirewallRequest.shape.servers.safeParse(servers);
  if (authority !== undefined || !data.some(({ transport }) => transport === 'SSL')) return authority;
  const choose: QuickPickItem = {
    label: l10n.t('Choose its file …'),
    detail: l10n.t('A PEM file with one certificate. It is imported and trusted; no key is read.'),
  };
  const later: QuickPickItem = { label: l10n.t('I import it myself') };
  const picked = await window.showQuickPick([choose, later], {
    title: title(STEPS),
    placeHolder: l10n.t('Shall the authority that signed the proxy’s certificate be imported?'),
  });
  if (picked !== choose) return undefined;
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t('Certificate of the authority'),
      openLabel: l10n.t('Import'),
      filters: { [l10n.t('Certificates')]: ['pem', 'crt', 'cer'], [l10n.t('All files')]: ['*'] },
    })) ?? [];
  return file && { pem: await readAuthority(file.fsPath, new Date()) };
}

type Ask = (before: Readonly<Record<string, unknown>>) => Promise<unknown>;

const QUESTIONS: readonly (readonly [keyof FirewallRequest, Ask])[] = [
  ['release', () => askForRelease(window.activeTextEditor?.document.uri, title(1))],
  ['logTypes', ({ release }) => askForLogTypes(String(release))],
  ['profile', askForProfile],
  ['servers', askForServers],
  ['place', () => askForPlace(title(5))],
  ['rules', ({ logTypes }) => askForRules(logTypes, isForwardedByRules, SECURITY_RULES)],
  ['decryptionRules', ({ logTypes }) => askForRules(logTypes, (each) => each === 'decryption', OTHER_RULES)],
  ['authenticationRules', ({ logTypes }) => askForRules(logTypes, (each) => each === 'auth', OTHER_RULES)],
];

/** Rules are one step, whichever policy they are of. */
const STEPS = 6;

function title(step: number): string {
  return l10n.t('Configure Firewall ({0}/{1})', step, STEPS);
}

/** What most want at first; all others are one key away. */
const USUAL: ReadonlySet<string> = new Set(['traffic', 'threat']);

async function askForLogTypes(release: string): Promise<readonly string[] | undefined> {
  const served = serveRelease(release).name;
  const items = templateKinds()
    .filter(({ since }) => reaches(served, releaseOf(since)))
    .map((kind) => ({
      label: kind.logType,
      description:
        kind.readers.length === 0
          ? l10n.t('no content of Sentinel reads it')
          : l10n.t('read by {0}', readersOfLogType(kind)),
      picked: USUAL.has(kind.logType),
    }));
  const picked = await window.showQuickPick(items, {
    title: title(2),
    placeHolder: l10n.t('Which logs shall be sent?'),
    canPickMany: true,
  });
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ label }) => label);
}

async function askForProfile(): Promise<string | undefined> {
  const items = PROFILES.map((profile) => ({ label: profile, detail: l10n.t(ABOUT_PROFILES[profile]) }));
  const picked = await window.showQuickPick(items, {
    title: title(3),
    placeHolder: l10n.t('Which fields shall the templates have?'),
  });
  return picked?.label;
}

async function askForServers(): Promise<readonly unknown[] | undefined> {
  const shelf = new ProfileShelf();
  const names = await shelf.names();
  const other: QuickPickItem = { label: l10n.t('$(add) Another address …') };
  const items: QuickPickItem[] = [...names.map((label) => ({ label })), other];
  const picked =
    names.length === 0
      ? other
      : await window.showQuickPick(items, {
          title: title(4),
          placeHolder: l10n.t('Which proxy are they sent to?'),
        });
  if (picked === undefined) return undefined;
  if (picked !== other) return [serverOfProfile(await shelf.read(picked.label))];
  const address = await window.showInputBox({
    title: title(4),
    prompt: l10n.t('Name or address of the proxy, as the firewall reaches it'),
    validateInput: (text) =>
      FirewallRequest.shape.servers.safeParse([{ address: text.trim() }]).success
        ? undefined
        : l10n.t('Give a DNS name or an IP address of at most 63 characters.'),
  });
  return address === undefined ? undefined : [{ address: address.trim() }];
}

const SECURITY_RULES = l10n.t(
  'Security rules that forward their logs, with commas between. Empty: attach the profile yourself.',
);
const OTHER_RULES = l10n.t(
  'Decryption or authentication rules that forward this log, with commas between. Empty: attach the profile yourself.',
);

async function askForRules(
  logTypes: unknown,
  isTheirs: (logType: string) => boolean,
  prompt: string,
): Promise<readonly string[] | undefined> {
  const { data = [] } = FirewallRequest.shape.logTypes.safeParse(logTypes);
  const theirs = data.filter((word) => isTheirs(logTypeNamed(word)));
  if (theirs.length === 0) return [];
  const text = await window.showInputBox({
    title: theirs.length === 1 ? `${title(6)}: ${theirs.join('')}` : title(6),
    prompt,
    placeHolder: 'Allow web, interzone-default',
    validateInput: (typed) =>
      FirewallRequest.shape.rules.safeParse(listed(typed)).success
        ? undefined
        : l10n.t('A name has up to 63 characters, and at most one kind of quotation marks.'),
  });
  return text === undefined ? undefined : listed(text);
}
