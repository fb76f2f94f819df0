import type { Change } from '../change.ts';

/** How certificates come onto a firewall or Panorama by hand, since neither commands nor XML can set them. */
export function importSteps(changes: readonly Change[]): string[] {
  return changes.flatMap(({ certificate }) => {
    if (certificate === undefined) return [];
    const { name, template } = certificate;
    return [
      `First the certificate ${name}: ${
        template === undefined
          ? `in operational mode "scp import certificate from USER@HOST:/PATH/${name}.pem certificate-name ${name} format pem", or Device > Certificate Management > Certificates > Import`
          : `Device > Certificate Management > Certificates > Import, with the template ${template} chosen`
      }; the file needs no key.`,
    ];
  });
}
