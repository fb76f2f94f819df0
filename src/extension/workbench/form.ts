import { Profile } from '../../shared/profile.ts';
import type { ProxyForm } from '../../shared/workbench.ts';
import { formOfListener, listed, listenerOf, listenerProblems } from './form-listener.ts';

/** A form that makes a profile, or one sentence for each field that doesn't. */
export type FormResult =
  | { readonly profile: Profile; readonly form: ProxyForm }
  | { readonly problems: Readonly<Record<string, string>>; readonly form: ProxyForm };

const SENTENCES: Readonly<Record<string, string>> = {
  name: 'Use letters, digits, dot, dash and underscore, beginning with a letter or a digit.',
  host: 'Give the name or the address of the proxy, such as proxy.example.com or 192.0.2.20.',
  port: 'Give a port between 1 and 65535.',
  user: 'Give the user to log in as.',
  auth: 'Choose how to log in.',
  keyFile: 'Give the path of the private key file.',
  jump: 'Give each jump host as host, user@host or user@host:port, with commas between them.',
  path: 'Choose an agent.',
  workspaceId: 'Give the workspace id as a GUID; the Azure portal shows it in the overview of the workspace.',
  facility: 'Choose a facility from the list.',
  senders: 'Give addresses or networks, such as 192.0.2.7, 198.51.100.0/24, with commas between them.',
};

/** `host`, `user@host`, `host:port`, `[2001:db8::1]:22`. */
const HOP = /^(?!-)(?:[^@\s]+@)?(?:\[[0-9a-f:.]+\]|[^\s:@[\]]+)(?::\d{1,5})?$/i;

/**
 * Makes a profile of what was typed.
 * @param saved the saved profile of the same name, whose settings that the form doesn't show are kept
 */
export function profileOf(typed: ProxyForm, saved?: Profile): FormResult {
  const form = tidy(typed);
  const problems: Record<string, string> = listenerProblems(form);
  if (form.path === 'legacy' && form.workspaceId === '')
    problems['workspaceId'] = SENTENCES['workspaceId'] ?? '';
  if (form.jump !== '' && !listed(form.jump).every((hop) => HOP.test(hop)))
    problems['jump'] = SENTENCES['jump'] ?? '';
  const parsed = Profile.safeParse({
    version: 1,
    name: form.name,
    host: form.host,
    port: form.port,
    user: form.user,
    auth: form.auth === 'key' ? { method: 'key', keyFile: form.keyFile } : { method: form.auth },
    path: form.path,
    ...(form.workspaceId === '' ? {} : { workspaceId: form.workspaceId }),
    ...(form.location === '' ? {} : { location: form.location }),
    facility: form.facility,
    listener: { ...listenerOf(form), ...keptIn(saved) },
    senders: listed(form.senders),
    ...hidden(saved),
    ...(form.jump === '' ? {} : { jump: listed(form.jump) }),
  });
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path.includes('keyFile') ? 'keyFile' : String(issue.path[0] ?? 'name');
    // What is wrong with the listener is said beside its own fields.
    if (field !== 'listener') problems[field] ??= SENTENCES[field] ?? 'This can’t be used.';
  }
  if (!parsed.success || Object.keys(problems).length > 0) return { problems, form };
  return { profile: parsed.data, form };
}

/** The fields of a saved profile that the form shows. */
export function formOf(profile: Profile): ProxyForm {
  return {
    name: profile.name,
    host: profile.host,
    port: profile.port,
    user: profile.user,
    auth: profile.auth.method,
    keyFile: profile.auth.method === 'key' ? profile.auth.keyFile : '',
    jump: profile.jump?.join(', ') ?? '',
    path: profile.path,
    workspaceId: profile.workspaceId ?? '',
    location: profile.location ?? '',
    facility: profile.facility,
    ...formOfListener(profile),
  };
}

/** Without spaces around, and named after the proxy when no name was given. */
function tidy(form: ProxyForm): ProxyForm {
  const host = form.host.trim();
  const name = form.name.trim() || host.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 64);
  return {
    ...form,
    name,
    host,
    user: form.user.trim(),
    keyFile: form.keyFile.trim(),
    jump: listed(form.jump).join(', '),
    workspaceId: form.workspaceId.trim(),
    senders: listed(form.senders).join(', '),
    certificate: form.certificate.trim(),
    certificateKey: form.certificateKey.trim(),
    names: listed(form.names).join(', '),
    authorities: form.authorities.trim(),
    allowedPeers: listed(form.allowedPeers).join(', '),
  };
}

/** Fields of a profile that the form makes anew. */
const SHOWN: ReadonlySet<string> = new Set([
  'version',
  'name',
  'host',
  'port',
  'user',
  'auth',
  'jump',
  'path',
  'workspaceId',
  'listener',
  'facility',
  'location',
  'senders',
]);

/** What of a saved listener the form does not show. */
function keptIn(saved: Profile | undefined): Partial<Profile['listener']> {
  const localFile = saved?.listener.localFile;
  return localFile === undefined ? {} : { localFile };
}

/** What of a saved profile the form does not show, and must not lose. */
function hidden(saved: Profile | undefined): Partial<Profile> {
  if (saved === undefined) return {};
  const others = Object.fromEntries(Object.entries(saved).filter(([field]) => !SHOWN.has(field)));
  // An empty list says more than an empty field: no jump host, whatever ~/.ssh/config says.
  return saved.jump?.length === 0 ? { ...others, jump: saved.jump } : others;
}
