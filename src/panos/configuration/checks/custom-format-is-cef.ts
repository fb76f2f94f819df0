import { isCef } from '../coverage.ts';
import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';

export const customFormatIsCef: FirewallCheck = {
  id: 'custom-format-is-cef',
  title: 'Custom log formats are CEF',
  severity: 'warning',
  explanation:
    'A custom log format that is not CEF, such as LEEF or JSON, is meant for another receiver. What is sent by it never reaches CommonSecurityLog.',
  judge(view) {
    const formats = view.serverProfiles.flatMap((profile) =>
      profile.formats.map((format) => ({ profile, format })),
    );
    if (formats.length === 0) return notApplicable('There are no custom log formats');
    const others = formats.filter(({ format }) => !isCef(format));
    if (others.length === 0) return pass('All custom log formats are CEF');
    return fail(
      `${others.map(({ format }) => format.logType).join(', ')}: the custom format is not CEF`,
      others.map(({ profile, format }) =>
        seen(
          view,
          `${format.logType} of "${profile.name}" begins with "${format.text.slice(0, 40)}"`,
          format.element.at,
        ),
      ),
      { text: 'Keep that profile for its receiver, and make one of its own for the proxy, with CEF.' },
    );
  },
};
