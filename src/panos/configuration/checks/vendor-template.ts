import { type FirewallCheck, fail, notApplicable, pass, seen } from '../check.ts';
import { recognize } from '../vendor-templates.ts';

export const vendorTemplate: FirewallCheck = {
  id: 'vendor-template',
  title: 'No template of the vendor that is broken',
  severity: 'error',
  explanation:
    'Some templates of the vendor’s CEF guides are broken as they are published: headers with too few fields, variables that don’t exist, pairs without a key. What they send is dropped or misread.',
  judge(view) {
    const formats = view.serverProfiles.flatMap((profile) =>
      profile.formats.map((format) => ({ profile, format })),
    );
    if (formats.length === 0) return notApplicable('There are no custom log formats');
    const known = formats.flatMap(({ profile, format }) => {
      const found = recognize(format.logType, format.text);
      return found ? [{ profile, format, found }] : [];
    });
    if (known.length === 0) return pass('No template is one of the vendor’s that are known to be broken');
    return fail(
      known
        .map(
          ({ format, found }) =>
            `This is the vendor’s template for ${format.logType} of PAN-OS ${found.guide}, which is broken`,
        )
        .join('; '),
      known.map(({ profile, format, found }) =>
        seen(view, `${format.logType} of "${profile.name}": ${found.faults.join(' ')}`, format.element.at),
      ),
      {
        text: 'Put the repaired one in its place: the profile published has the same fields, the profile sentinel those that Sentinel reads.',
        commands: known.map(
          ({ format }) =>
            `sentinel-cef template ${format.logType} --panos ${view.served ?? 'RELEASE'} --profile published`,
        ),
      },
    );
  },
};
