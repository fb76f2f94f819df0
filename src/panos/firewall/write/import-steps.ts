import { quoted } from '../../configuration/set-commands.ts';
import type { Change } from '../change.ts';

/** How certificates come onto a firewall or Panorama by hand, since neither commands nor XML can set them. */
export function importSteps(changes: readonly Change[]): string[] {
  return changes.flatMap(({ certificate }) => {
    if (certificate === undefined) return [];
    const { name, template } = certificate;
    return [
      `First the certificate ${name}: ${
        template === undefined
          ? `in operational mode, where the file is on a host with SSH, scp import certificate certificate-name ${quoted(name)} format pem from USER@HOST:/PATH, or by Device > Certificate Management > Certificates > Import`
          : `by Device > Certificate Management > Certificates > Import, with the template ${template} chosen`
      }; the file needs no key.`,
    ];
  });
}
