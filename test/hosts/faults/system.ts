import type { Fault } from './fault.ts';

/** The machine below daemon and agent. */
export const SYSTEM: readonly Fault[] = [
  {
    id: 'log-disk-full',
    what: '/var/log is a full disk of its own',
    inject: 'mount -t tmpfs -o size=40m none /var/log; again',
    red: ['disk-space'],
    place: '/var/log',
    microsoft: 'verify_free_disk_space Success: it looks at / only',
  },
  {
    id: 'agent-disk-full',
    what: 'the agent’s disk is full, and it says so',
    inject:
      "cp -a /var/opt/microsoft /root/saved; mount -t tmpfs -o size=30m none /var/opt/microsoft; cp -a /root/saved/. /var/opt/microsoft/; rm -rf /root/saved; dd if=/dev/zero of=/var/opt/microsoft/big bs=1M count=30 2>/dev/null || true; echo 'Error while inserting item: IO error: No space left on device' >>$errors || true; agent",
    red: ['disk-space'],
    place: '/var/opt/microsoft',
    microsoft: 'verify_free_disk_space Success: it looks at / only',
  },
  {
    id: 'no-inodes',
    what: '/var/log has space and no inodes',
    inject:
      'mount -t tmpfs -o size=3g,nr_inodes=8 none /var/log; for i in 1 2 3 4 5 6 7 8; do touch /var/log/$i || true; done 2>/dev/null; again',
    red: ['disk-space'],
    place: '/var/log',
    microsoft: 'verify_free_disk_space Success: it does not look at inodes',
  },
  {
    id: 'name-does-not-resolve',
    what: 'the host can’t resolve its own name',
    inject:
      "cp /etc/hosts /root/hosts; echo '127.0.0.1 localhost' >/etc/hosts; sed -i 's/ myhostname//' /etc/nsswitch.conf",
    red: [],
    yellow: ['host-name-resolves'],
    microsoft: 'crashes in verify_free_disk_space, exit 1, no traffic is tested',
  },
  {
    id: 'no-tcpdump',
    what: 'tcpdump is missing',
    inject: 'mv $(command -v tcpdump) /root/tcpdump',
    cure: 'mv /root/tcpdump /usr/bin/tcpdump',
    red: [],
    yellow: ['capture-tool-present'],
    microsoft: '“Failed to check” twice, then “All tests passed successfully”',
  },
  {
    id: 'no-python',
    what: 'no name starts Python',
    inject: 'for name in python3 python3.11; do mv /usr/bin/$name /root/; done',
    cure: 'for name in python3 python3.11; do mv /root/$name /usr/bin/; done',
    red: [],
    yellow: ['python-present'],
    microsoft: 'does not start',
  },
  {
    id: 'no-ss',
    what: 'neither ss nor netstat is there',
    inject: 'mv $(command -v ss) /root/ss',
    cure: 'mv /root/ss /usr/bin/ss',
    red: [],
    unknown: ['agent-port-answers', 'listener-open'],
    microsoft: '“Failed to check”, then “All tests passed successfully”',
  },
  {
    id: 'no-sudo-right',
    what: 'the account may not use sudo',
    inject: ':',
    profile: { user: 'plain' },
    red: ['root-rights'],
    unknown: ['collection-rule-arrived', 'collection-rule-takes-cef', 'host-firewall-open'],
    microsoft: 'one red line, exit 0; the installer says success and changes nothing',
  },
  {
    id: 'sudo-wrong-password',
    what: 'the sudo password is wrong',
    inject: ':',
    sudo: 'wrong',
    red: ['root-rights'],
    unknown: ['collection-rule-arrived', 'collection-rule-takes-cef', 'host-firewall-open'],
    microsoft: 'does not start',
  },
];
