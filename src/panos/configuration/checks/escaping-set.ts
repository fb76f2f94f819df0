import { isCef } from '../coverage.ts';
import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';
import { branch, leaf } from '../element.ts';
import { setInProfile } from '../scope-places.ts';

const CEF_ESCAPING_ELEMENT = branch('format', [
  branch('escaping', [leaf('escaped-characters', '\\='), leaf('escape-character', '\\')]),
]);

export const escapingSet: FirewallCheck = {
  id: 'escaping-set',
  title: 'Equals signs and backslashes are escaped',
  severity: 'warning',
  explanation:
    'A URL such as /?a=b looks like a new pair when its equals sign is not escaped: the rest of the value goes into another column, or is lost.',
  judge(view) {
    const withCef = view.serverProfiles.filter(({ formats }) => formats.some(isCef));
    if (withCef.length === 0) return notApplicable('No server profile has a CEF template');
    const bare = withCef.filter(
      ({ escaping: { characters, escape } }) =>
        escape !== '\\' || !characters.includes('=') || !characters.includes('\\'),
    );
    if (bare.length === 0) return pass('Equals signs and backslashes are escaped');
    return fail(
      `Escaping is not set, or not as CEF wants it: ${bare.map(({ name }) => name).join(', ')}`,
      bare.map((profile) =>
        seen(
          view,
          profile.escaping.escape === ''
            ? `"${profile.name}" escapes nothing`
            : `"${profile.name}" escapes "${profile.escaping.characters}" by "${profile.escaping.escape}"`,
          profile.at,
        ),
      ),
      {
        text: 'Custom Log Format > Escaping: escaped characters \\= and escape character \\.',
        commands: bare.flatMap((profile) =>
          setInProfile(profile, [CEF_ESCAPING_ELEMENT], view.configuration),
        ),
      },
    );
  },
};
