import { Failure } from '../shared/failure.ts';
import type { Profile } from '../shared/profile.ts';

/** True when the profile wants Microsoft’s validation script: on the legacy path it does unless told not to. */
export function wantsValidationScript({ path, scripts }: Profile): boolean {
  return scripts.validation === 'run' || (scripts.validation === 'auto' && path === 'legacy');
}

/** Refuses an address that is no file, before anything else is done, where nothing may be fetched. @throws Failure */
export function requireLocalScripts(profile: Profile): void {
  const { path } = profile;
  if (wantsValidationScript(profile))
    requireLocal(profile, path === 'legacy' ? 'troubleshoot' : 'amaTroubleshoot');
  if (path === 'legacy') requireLocal(profile, 'installer');
  if (profile.listener.openedBy === 'microsoft-script') requireLocal(profile, 'forwarder');
}

function requireLocal(
  { airGapped, scripts }: Profile,
  name: 'installer' | 'troubleshoot' | 'amaTroubleshoot' | 'forwarder',
): void {
  if (!airGapped || scripts[name].startsWith('file:')) return;
  throw new Failure(
    'bad-profile',
    `The profile is air-gapped, and ${scripts[name]} would have to be fetched.`,
    `Save the script on this workstation and set scripts.${name} to its file: address.`,
  );
}
