/** One step, on a host that needs that step and no other. */
export interface Row {
  readonly what: string;
  /** The steps that are applied. */
  readonly steps: readonly string[];
  /** More of the profile. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Makes the host so, as its administrator might have. */
  readonly make: (daemon: 'rsyslog' | 'syslog-ng', tcp: boolean) => string;
  /** What may stay: it is not ours to take away. */
  readonly stays?: RegExp;
}

/** rsyslog of before 8.2108 can’t have plain TCP beside TLS. */
export const UDP_AND_TLS = {
  listener: { protocol: 'udp', tls: { privateCa: true, names: ['proxy.example.com'] } },
};
const TLS = { listener: { tls: { privateCa: true, names: ['proxy.example.com'] } } };
const SENDERS = { senders: ['192.0.2.7'] };
const CLOSE = `nft -f - <<'E'
table inet filter {
 chain input {
  type filter hook input priority 0; policy drop;
  ct state established,related accept
  iif lo accept
  tcp dport 22 accept
 }
}
E
`;

/** A listener that is there already, not ours. */
const listening = (daemon: string, tcp = true): string =>
  daemon === 'rsyslog'
    ? `cat > /etc/rsyslog.d/02-mine.conf <<'E'
global(maxMessageSize="64k")
module(load="imudp")
input(type="imudp" port="514")
${tcp ? 'module(load="imtcp")\ninput(type="imtcp" port="514")\n' : ''}E
echo 'if $syslogfacility-text == "local4" then stop' > /etc/rsyslog.d/11-mine.conf
systemctl restart rsyslog
`
    : `cat > /etc/syslog-ng/conf.d/mine.conf <<'E'
source s_mine {
    network(transport("udp") port(514) keep-hostname(yes) log-msg-size(65536));
    network(transport("tcp") port(514) keep-hostname(yes) log-msg-size(65536));
};
log { source(s_mine); destination(d_azure_mdsd); flags(flow-control); };
E
systemctl restart syslog-ng
`;

/** What dpkg and its triggers leave: the package itself, which undo says that it leaves. */
const PACKAGES =
  /^\/(usr|var\/lib\/(dpkg|apt)|etc\/(ld\.so\.cache|apparmor\.d|passwd|group|shadow|gshadow|subuid|subgid))/;

export const ROWS: readonly Row[] = [
  { what: 'listener', steps: ['listener'], fields: {}, make: () => ':' },
  { what: 'tls', steps: ['tls'], fields: TLS, make: (daemon, tcp) => listening(daemon, tcp) },
  {
    what: 'host firewall',
    steps: ['host-firewall'],
    fields: SENDERS,
    make: (daemon) => listening(daemon) + CLOSE,
  },
  {
    what: 'packages',
    steps: ['prerequisites'],
    fields: {},
    make: (daemon) => `${listening(daemon)}dpkg -r --force-depends tcpdump`,
    stays: PACKAGES,
  },
  {
    what: 'the whole',
    steps: ['listener', 'tls', 'host-firewall'],
    fields: { ...TLS, ...SENDERS },
    make: () => CLOSE,
  },
];
