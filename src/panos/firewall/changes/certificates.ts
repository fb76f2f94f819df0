import { leaf, members } from '../../configuration/element.ts';
import type { Change } from '../change.ts';
import { type Layout, within } from '../layout.ts';
import type { FirewallRequest } from '../request.ts';

/**
 * By TLS, the authority that signed the proxy's certificate is imported and trusted. The import has no path of its own that
 * could be set: it is a call of its own (`type=import&category=certificate`, with `target-tpl` for a template), and a trusted
 * root CA is a member of `ssl-decrypt/trusted-root-CA` (the vendor's guide of the XML API, "Manage Certificates").
 */
export function certificateChanges(
  { firewallShared, devices }: Layout,
  { authority, syslogCertificate, place }: FirewallRequest,
): Change[] {
  const changes: Change[] = [];
  if (authority !== undefined && firewallShared !== undefined) {
    const { name, pem } = authority;
    const template = place.on === 'panorama' ? (place.template ?? place.templateStack) : undefined;
    const at = within(firewallShared, 'certificate', [name]);
    const decrypt = within(firewallShared, 'ssl-decrypt');
    changes.push(
      {
        id: 'authority',
        what: `The certificate of the authority that signed the proxy’s is imported as ${name}: without it the firewall opens no TLS connection.`,
        at,
        elements: [],
        takeBack: [{ delete: at }],
        certificate: { name, pem, ...(template !== undefined && { template }) },
      },
      {
        id: 'authority-trusted',
        what: `${name} is a trusted root CA, so that the proxy’s certificate is believed.`,
        at: decrypt,
        elements: [members('trusted-root-CA', [name])],
        takeBack: [{ delete: [...within(decrypt, 'trusted-root-CA'), { tag: 'member', text: name }] }],
      },
    );
  }
  if (syslogCertificate !== undefined)
    for (const { id, of, at: device } of devices) {
      const at = within(device, 'system');
      changes.push({
        id: `syslog-certificate${id}`,
        what: `The syslog ${of} shows the certificate ${syslogCertificate} to proxies that ask for one.`,
        at,
        elements: [leaf('syslog-certificate', syslogCertificate)],
        takeBack: [{ delete: within(at, 'syslog-certificate') }],
      });
    }
  return changes;
}
