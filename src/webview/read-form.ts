import type { ProxyForm } from '../shared/workbench.ts';

/** What was typed, for the host to judge. A choice that the page doesn't offer can't come out of a `select`. */
export function readForm(form: HTMLFormElement): ProxyForm {
  const data = new FormData(form);
  const text = (name: keyof ProxyForm): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  /** One that is out of sight may hold anything. */
  const port = (name: keyof ProxyForm, usual: number): number => {
    const number = Number(text(name));
    return Number.isInteger(number) && number >= 1 && number <= 65_535 ? number : usual;
  };
  const [auth, protocol, tls, location] = [text('auth'), text('protocol'), text('tls'), text('location')];
  return {
    name: text('name'),
    host: text('host'),
    port: port('port', 22),
    user: text('user'),
    auth: auth === 'key' || auth === 'password' ? auth : 'agent',
    keyFile: text('keyFile'),
    jump: text('jump'),
    path: text('path') === 'legacy' ? 'legacy' : 'ama',
    workspaceId: text('workspaceId'),
    location:
      location === 'azure' || location === 'other-cloud' || location === 'on-premises' ? location : '',
    facility: text('facility'),
    listenPort: port('listenPort', 514),
    protocol: protocol === 'tcp' || protocol === 'udp' ? protocol : 'both',
    openedBy: text('openedBy') === 'microsoft-script' ? 'microsoft-script' : 'drop-in',
    senders: text('senders'),
    tls: tls === 'private' || tls === 'own' ? tls : 'off',
    tlsPort: port('tlsPort', 6514),
    certificate: text('certificate'),
    certificateKey: text('certificateKey'),
    authorities: text('authorities'),
    names: text('names'),
    allowedPeers: text('allowedPeers'),
  };
}
