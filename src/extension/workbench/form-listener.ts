import ipaddr from 'ipaddr.js';
import { CertificateName, type Profile, Sender } from '../../shared/profile.ts';
import type { ProxyForm } from '../../shared/workbench.ts';

type Listener = Profile['listener'];

/** The part of the form that says where and from whom the proxy takes messages. */
type ListenerForm = Pick<
  ProxyForm,
  | 'listenPort'
  | 'protocol'
  | 'openedBy'
  | 'senders'
  | 'tls'
  | 'tlsPort'
  | 'names'
  | 'certificate'
  | 'certificateKey'
  | 'authorities'
  | 'allowedPeers'
>;

/** What stands between commas, without the spaces around. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The listener as the form has it. */
export function listenerOf(form: ListenerForm): Listener {
  const { listenPort: port, protocol, openedBy } = form;
  const plain = { port, protocol, openedBy };
  if (form.tls === 'off') return { ...plain, tls: false };
  const names = listed(form.names);
  const shared = {
    port: form.tlsPort,
    ...(names.length > 0 && { names }),
    allowedPeers: listed(form.allowedPeers),
    ...(form.authorities === '' ? {} : { ca: form.authorities }),
  };
  return form.tls === 'private'
    ? { ...plain, tls: { privateCa: true, ...shared } }
    : { ...plain, tls: { certificate: form.certificate, key: form.certificateKey, ...shared } };
}

/** The fields of the form that show the listener and the senders of a profile. */
export function formOfListener({ listener, senders }: Profile): ListenerForm {
  const { port: listenPort, protocol, tls, openedBy } = listener;
  const own = tls !== false && 'certificate' in tls ? tls : undefined;
  return {
    listenPort,
    protocol,
    openedBy,
    senders: senders.join(', '),
    tls: tls === false ? 'off' : own ? 'own' : 'private',
    tlsPort: tls === false ? 6514 : tls.port,
    certificate: own?.certificate ?? '',
    certificateKey: own?.key ?? '',
    names: tls === false ? '' : (tls.names ?? []).join(', '),
    authorities: (tls !== false && tls.ca) || '',
    allowedPeers: tls === false ? '' : tls.allowedPeers.join(', '),
  };
}

/** One sentence for each field of the listener that can't be used. */
export function listenerProblems(form: ListenerForm): Record<string, string> {
  const sender = listed(form.senders).find((word) => !isSender(word));
  return {
    ...(sender !== undefined && {
      senders: `“${sender}” is neither an address nor a network such as 198.51.100.0/24.`,
    }),
    ...(form.tls !== 'off' && tlsProblems(form)),
  };
}

function tlsProblems(form: ListenerForm): Record<string, string> {
  const isNone = (word: string): boolean => !CertificateName.safeParse(word).success;
  const peer = listed(form.allowedPeers).find(isNone);
  const name = listed(form.names).find(isNone);
  return {
    ...(name !== undefined && {
      names: `“${name}” can’t be a name in a certificate; give one such as proxy.example.com.`,
    }),
    ...(form.tlsPort === form.listenPort && {
      tlsPort: 'Give TLS a port of its own; 6514 is the usual one.',
    }),
    ...(form.tls === 'own' &&
      form.certificate === '' && { certificate: 'Give the path of the certificate.' }),
    ...(form.tls === 'own' &&
      form.certificateKey === '' && { certificateKey: 'Give the path of its private key.' }),
    ...(peer !== undefined && {
      allowedPeers: `“${peer}” can’t be a name in a certificate; give one such as fw1.example.com.`,
    }),
  };
}

function isSender(word: string): boolean {
  const [address = '', length] = word.split('/');
  // What the schema takes becomes part of rules; whether it is an address, the library knows.
  return (
    Sender.safeParse(word).success &&
    (ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address)) &&
    (length === undefined || ipaddr.isValidCIDR(word))
  );
}
