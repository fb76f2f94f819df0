import { l10n, type QuickPickItem, window } from 'vscode';
import { FIREWALL_FACILITIES } from '../../shared/facility.ts';
import type { Profile } from '../../shared/profile.ts';
import type { ProxyForm } from '../../shared/workbench.ts';
import { profileOf } from '../workbench/form.ts';
import { EMPTY_FORM } from '../workbench/model.ts';
import type { ProfileShelf } from '../workbench/profile-shelf.ts';

const TITLE = l10n.t('Onboard Palo Alto');

interface Choice<Value> extends QuickPickItem {
  readonly value: Value;
}

/** A saved proxy, or a new one, asked for box by box; undefined when a box was left. @throws Failure `bad-profile` */
export async function askForProxy(shelf: ProfileShelf): Promise<Profile | undefined> {
  const names = await shelf.names();
  const items: Choice<string | undefined>[] = [
    ...names.map((name) => ({ label: name, value: name })),
    { label: l10n.t('$(add) Another proxy …'), value: undefined },
  ];
  const chosen =
    names.length === 0 ? items[0] : await window.showQuickPick(items, box(l10n.t('Which proxy?')));
  if (chosen === undefined) return undefined;
  return chosen.value === undefined ? askForNewProxy() : shelf.read(chosen.value);
}

async function askForNewProxy(): Promise<Profile | undefined> {
  let form: ProxyForm = EMPTY_FORM;
  for (const ask of QUESTIONS) {
    const answer = await ask(form);
    if (answer === undefined) return undefined;
    form = { ...form, ...answer };
  }
  const result = profileOf(form);
  return 'profile' in result ? result.profile : undefined;
}

type Ask = (form: ProxyForm) => Promise<Partial<ProxyForm> | undefined>;

/** In the order of the workbench's form. A box does not close while its answer can't be used. */
const QUESTIONS: readonly Ask[] = [
  typed('host', l10n.t('Name or address of the proxy')),
  typed('port', l10n.t('Port of its SSH server')),
  typed('user', l10n.t('User to log in as')),
  picked('auth', l10n.t('How to log in'), [
    { label: l10n.t('Agent, or the usual keys'), value: 'agent' },
    { label: l10n.t('A key file'), value: 'key' },
    { label: l10n.t('Password'), value: 'password' },
  ]),
  (form) => (form.auth === 'key' ? typed('keyFile', l10n.t('Path of the private key file'))(form) : keep()),
  picked('path', l10n.t('Agent on the proxy'), [
    { label: 'Azure Monitor Agent', value: 'ama' },
    { label: l10n.t('Log Analytics agent (retired)'), value: 'legacy' },
  ]),
  (form) => (form.path === 'legacy' ? typed('workspaceId', l10n.t('Workspace id'))(form) : keep()),
  picked(
    'facility',
    l10n.t('Facility that the firewall sends with'),
    [...FIREWALL_FACILITIES].reverse().map((value) => ({ label: value, value })),
  ),
];

function typed(field: 'host' | 'port' | 'user' | 'keyFile' | 'workspaceId', prompt: string): Ask {
  return async (form) => {
    const before = form[field];
    const text = await window.showInputBox({
      ...box(prompt),
      prompt,
      value: String(before),
      validateInput: (input) => problemOf({ ...form, ...valueOf(field, input) }, field),
    });
    return text === undefined ? undefined : valueOf(field, text);
  };
}

function picked<Field extends 'auth' | 'path' | 'facility'>(
  field: Field,
  prompt: string,
  items: readonly Choice<ProxyForm[Field]>[],
): Ask {
  return async () => {
    const chosen = await window.showQuickPick(items, box(prompt));
    return chosen && { [field]: chosen.value };
  };
}

function valueOf(field: keyof ProxyForm, text: string): Partial<ProxyForm> {
  return { [field]: field === 'port' ? Number(text) : text.trim() };
}

/** What the workbench's form would say of one field; the others may not be asked for yet. */
function problemOf(form: ProxyForm, field: string): string | undefined {
  const result = profileOf(form);
  return 'problems' in result ? result.problems[field] : undefined;
}

function keep(): Promise<Partial<ProxyForm>> {
  return Promise.resolve({});
}

function box(placeHolder: string): { title: string; placeHolder: string; ignoreFocusOut: true } {
  return { title: TITLE, placeHolder, ignoreFocusOut: true };
}
