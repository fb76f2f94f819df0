import type { Fault } from './fault.ts';

const BLIND = 'verify_iptables_* Success or “Failed to check”: native nft rules are not seen';
const table = (...rules: string[]): string =>
  `nft -f - <<'EOF'\ntable inet filter {\n chain input {\n${rules.map((rule) => `  ${rule}\n`).join('')} }\n}\nEOF\n`;
const CLOSED = 'type filter hook input priority 0; policy drop;';
const OPEN = 'type filter hook input priority 0; policy accept;';
const SSH = ['ct state established,related accept', 'iif lo accept', 'tcp dport 22 accept'];
const firewalld = (script = ''): string =>
  `systemctl start firewalld; for i in 1 2 3 4 5 6 7 8 9; do firewall-cmd -q --state && break; sleep 0.3; done; ${script}`;

const SENDERS = { senders: ['192.0.2.7'] };
const richFor = (address: string): string =>
  `for p in udp tcp; do firewall-cmd -q --add-rich-rule="rule family=ipv4 source address=${address} port port=514 protocol=$p accept"; done`;
const allowList = (elements: string): string =>
  `nft -f - <<'EOF'\ntable inet filter {\n set firewalls {\n  type ipv4_addr; flags interval;\n  elements = { ${elements} }\n }\n chain input {\n${[CLOSED, ...SSH, 'ip saddr @firewalls meta l4proto { tcp, udp } th dport 514 accept'].map((rule) => `  ${rule}\n`).join('')} }\n}\nEOF\n`;

/** The proxy's own firewall: nftables and firewalld, both real. */
export const FIREWALL: readonly Fault[] = [
  {
    id: 'firewall-refuses-loopback',
    what: 'nftables lets the port in, and refuses the agent’s port to the machine itself',
    inject: table(OPEN, 'iif lo tcp dport 28330 reject'),
    red: ['agent-port-unfiltered'],
    microsoft: 'verify_iptables_rules_permissive_28330 sees rules of iptables only',
  },
  {
    id: 'nft-drops-port',
    what: 'nftables drops 514',
    inject: table(OPEN, 'udp dport 514 drop', 'tcp dport 514 drop'),
    red: ['host-firewall-open'],
    microsoft: BLIND,
  },
  {
    id: 'nft-drops-udp',
    what: 'nftables rejects 514 UDP in a set',
    inject: table(OPEN, 'udp dport { 500, 514 } reject'),
    red: ['host-firewall-open'],
    microsoft: BLIND,
  },
  {
    id: 'nft-policy',
    what: 'nftables drops what no rule accepts',
    inject: table(CLOSED, ...SSH),
    red: ['host-firewall-open'],
    microsoft: BLIND,
  },
  {
    id: 'nft-policy-tcp-only',
    what: 'nftables accepts 514 TCP, the firewall sends UDP too',
    inject: table(CLOSED, ...SSH, 'tcp dport 514 accept'),
    red: ['host-firewall-open'],
    microsoft: BLIND,
  },
  {
    id: 'nft-last-rule-drops',
    what: 'the policy accepts, and the last rule drops everything',
    inject: table(OPEN, ...SSH, 'drop'),
    red: ['host-firewall-open'],
    microsoft: BLIND,
  },
  {
    id: 'nft-set-without-firewall',
    what: 'nftables lets 514 in from a named set that the profile’s firewall is not in',
    inject: allowList('192.0.2.8, 198.51.100.0/24'),
    profile: SENDERS,
    red: ['host-firewall-open'],
    microsoft: BLIND,
  },
  {
    id: 'nft-drops-firewall',
    what: 'nftables drops the address of the profile’s firewall',
    inject: table(OPEN, 'ip saddr { 192.0.2.7, 203.0.113.66 } drop'),
    profile: SENDERS,
    red: ['host-firewall-open'],
    microsoft: BLIND,
  },
  {
    id: 'firewalld-rich-for-other',
    what: 'firewalld’s rich rules let another address in than the profile’s firewall',
    inject: firewalld(richFor('192.0.2.8')),
    profile: SENDERS,
    red: ['host-firewall-open'],
    microsoft: 'not seen',
  },
  {
    id: 'firewalld-closed',
    what: 'firewalld’s zone lacks the port',
    inject: firewalld(),
    red: ['host-firewall-open'],
    microsoft: 'not seen',
  },
  {
    id: 'firewalld-udp-only',
    what: 'firewalld has 514 UDP only',
    inject: firewalld('firewall-cmd -q --add-port=514/udp'),
    red: ['host-firewall-open'],
    microsoft: 'not seen',
  },
  {
    id: 'certificate-expired',
    what: 'the certificate of the TLS listener has expired',
    inject:
      'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=proxy -not_before 20200101000000Z -not_after 20210101000000Z -keyout /etc/ssl/fw.key -out /etc/ssl/fw.pem 2>/dev/null || { openssl ecparam -genkey -name prime256v1 -out /etc/ssl/fw.key 2>/dev/null; openssl req -new -key /etc/ssl/fw.key -subj /CN=proxy -out /root/fw.csr; openssl x509 -req -in /root/fw.csr -signkey /etc/ssl/fw.key -days -1 -out /etc/ssl/fw.pem 2>/dev/null; }; echo \'global(defaultNetstreamDriverCertFile="/etc/ssl/fw.pem" defaultNetstreamDriverKeyFile="/etc/ssl/fw.key")\' >$d/02-tls.conf; again',
    red: ['certificate-valid'],
    place: '/etc/ssl/fw.pem',
    microsoft: 'all checks pass',
  },
];

export const FIREWALL_HEALTHY: readonly Fault[] = [
  {
    id: 'healthy-nft-lets-in',
    what: 'nftables with policy drop lets 514 in',
    inject: table(CLOSED, ...SSH, 'udp dport 514 accept', 'tcp dport 514 accept'),
    red: [],
  },
  {
    id: 'healthy-nft-one-rule',
    what: 'nftables lets 514 in by one rule for both protocols',
    inject: table(CLOSED, ...SSH, 'meta l4proto { tcp, udp } th dport 514 accept'),
    red: [],
  },
  {
    id: 'healthy-nft-other-port',
    what: 'nftables drops 15140, which is not ours',
    inject: table(OPEN, 'udp dport 15140 drop', 'tcp dport 5140-5150 drop'),
    red: [],
    microsoft: 'with iptables the same rule makes verify_iptables_rules_permissive_514 fail',
  },
  {
    id: 'healthy-nft-one-sender-dropped',
    what: 'nftables drops 514 from one address and takes it from the others',
    inject: table(OPEN, 'ip saddr 203.0.113.66 udp dport 514 drop'),
    red: [],
  },
  {
    id: 'healthy-firewalld',
    what: 'firewalld lets 514 in',
    inject: firewalld('firewall-cmd -q --add-port=514/udp --add-port=514/tcp'),
    red: [],
  },
  {
    id: 'healthy-firewalld-rich',
    what: 'firewalld lets 514 in from the firewall’s address by rich rules',
    inject: firewalld(
      'for p in udp tcp; do firewall-cmd -q --add-rich-rule="rule family=ipv4 source address=192.0.2.7 port port=514 protocol=$p accept"; done',
    ),
    red: [],
  },
  {
    id: 'healthy-nft-set',
    what: 'nftables lets 514 in from a named set that the profile’s firewall is in',
    inject: allowList('192.0.2.0-192.0.2.9, 198.51.100.0/24'),
    profile: SENDERS,
    red: [],
  },
  {
    id: 'healthy-nft-network',
    what: 'nftables lets the firewall’s whole network in',
    inject: table(CLOSED, ...SSH, 'ip saddr 192.0.2.0/24 accept'),
    red: [],
  },
];
