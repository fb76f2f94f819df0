import ipaddr from 'ipaddr.js';
import type { ProxyView } from '../view.ts';
import { hostFirewallOf } from './closed-ports.ts';
import type { WantedPort } from './wanted-ports.ts';

/** The word by which our rules are known. */
export const OPENED_BY = 'sentinel-cef';

/** A command that opens a port for one sender, and the one that takes it back. */
export interface Opening {
  readonly command: string;
  readonly inverse: string;
}

/**
 * The smallest opening: each closed port for each sender, nothing wider.
 * @param senders addresses, or networks as 192.0.2.0/24
 */
export function hostFirewallOpening(view: ProxyView, senders: readonly string[]): Opening[] {
  const firewall = hostFirewallOf(view);
  if (firewall.kind === 'none') return [];
  return firewall.closed.flatMap((port) =>
    senders.flatMap((sender) => {
      if (firewall.kind === 'firewalld') return byFirewalld(port, sender, firewall.zone);
      if (firewall.kind === 'ufw') return [byUfw(port, sender)];
      return [
        ...firewall.chains.flatMap((chain) => byNft(port, sender, chain)),
        ...(firewall.iptables ? [byIptables(port, sender)] : []),
      ];
    }),
  );
}

/** For now and for good, without a reload: that would drop what others opened for now only. */
function byFirewalld({ protocol, port }: WantedPort, sender: string, zone?: string): Opening[] {
  const rule = `rule family="${isSix(sender) ? 'ipv6' : 'ipv4'}" source address="${sender}" port port="${port}" protocol="${protocol}" accept`;
  return ['--permanent ', ''].map((scope) => {
    const command = (verb: string): string =>
      `firewall-cmd ${scope}${zone === undefined ? '' : `--zone=${zone} `}--${verb}-rich-rule='${rule}'`;
    return { command: command('add'), inverse: command('remove') };
  });
}

/** Before the other rules: the first that fits decides. */
function byUfw({ protocol, port }: WantedPort, sender: string): Opening {
  const rule = `allow proto ${protocol} from ${sender} to any port ${port}`;
  return { command: `ufw prepend ${rule} comment '${OPENED_BY}'`, inverse: `ufw delete ${rule}` };
}

function byNft({ protocol, port }: WantedPort, sender: string, chain: string): Opening[] {
  const [family] = chain.split(' ');
  const six = isSix(sender);
  if (family === (six ? 'ip' : 'ip6')) return [];
  const match = `${six ? 'ip6' : 'ip'} saddr ${sender} ${protocol} dport ${port} accept`;
  const comment = `${OPENED_BY} ${sender} ${protocol} ${port}`;
  return [
    {
      command: `nft insert rule ${chain} ${match} comment '"${comment}"'`,
      inverse: `for handle in $(nft -a list chain ${chain} | sed -n 's|.* comment "${comment}" # handle ||p'); do nft delete rule ${chain} handle "$handle"; done`,
    },
  ];
}

function byIptables({ protocol, port }: WantedPort, sender: string): Opening {
  const program = isSix(sender) ? 'ip6tables' : 'iptables';
  const rule = `INPUT -s ${sender} -p ${protocol} --dport ${port} -m comment --comment ${OPENED_BY} -j ACCEPT`;
  return { command: `${program} -I ${rule}`, inverse: `while ${program} -D ${rule} 2>/dev/null; do :; done` };
}

function isSix(sender: string): boolean {
  const [address = ''] = sender.split('/');
  return ipaddr.IPv6.isValid(address);
}
