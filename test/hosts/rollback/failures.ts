/** A daemon whose onboarding fails, and the files that it is about. */
export interface FailingDaemon {
  readonly name: 'rsyslog' | 'syslog-ng';
  readonly image: 'bookworm' | 'bookworm-syslog-ng';
  readonly program: string;
  /** Starts it in the foreground with another main file. */
  readonly start: string;
  readonly main: string;
  readonly include: string;
  /** Where drop-ins are, and ours in it. */
  readonly folder: string;
  readonly dropIn: string;
  /** What our drop-in held when the firewall sent by UDP only. */
  readonly udpOnly: readonly string[];
  /** A line that it can’t read. */
  readonly nonsense: string;
}

/** A way in which a change can fail: what makes it, what is said, what mends it. */
export interface Failing {
  readonly what: string;
  readonly inject: string;
  readonly says: RegExp;
  readonly mend: string;
}

const STATE = '/var/lib/sentinel-cef';
const READ_ONLY = (place: string): string =>
  `mkdir -p ${place}; mount --bind ${place} ${place} && mount -o remount,ro,bind ${place}`;
/** A place of its own, as large as the options say, with what lies there. */
const SMALL = (place: string, options: string): string =>
  `cp -a ${place} /root/kept && mount -t tmpfs -o ${options},mode=$(stat -c %a ${place}) tmpfs ${place} && cp -a /root/kept/. ${place}/`;
const FILL = (place: string): string => `dd if=/dev/zero of=${place}/.fill bs=4k count=99 2>/dev/null`;
const UNMOUNT = (place: string): string => `umount ${place}; rm -rf /root/kept`;
/** A program whose answer is another one. */
const REPLACE = (program: string, ...lines: readonly string[]): string =>
  `mv ${program} ${program}.real; printf '%s\\n' '#!/bin/sh' ${lines.map((line) => `'${line}'`).join(' ')} 'exec ${program}.real "$@"' > ${program}; chmod 755 ${program}`;
const GIVE_BACK = (program: string): string => `mv ${program}.real ${program}`;

/** What can go wrong with any daemon. */
export function failuresOf(daemon: FailingDaemon): readonly Failing[] {
  const { name, program, folder, dropIn, main } = daemon;
  const { unit, mend } = unitOf(name);
  const soon = (act: string): string =>
    `ExecStartPost=+/bin/sh -c "test ! -e ${dropIn} || ${act.replaceAll('"', '\\"')}"`;
  const later = (seconds: number, signal: string): string =>
    `systemd-run --quiet --on-active=${seconds}s --timer-property=AccuracySec=10ms systemctl kill --kill-who=main -s ${signal} ${name}`;
  return [
    {
      what: 'the daemon refuses the configuration',
      // The program itself is another one once our file is there, as after an upgrade that knows less.
      inject: REPLACE(program, `if [ -e ${dropIn} ]; then echo "error: no such module"; exit 1; fi`),
      says: /the daemon refuses the new configuration: error: no such module/,
      mend: `${GIVE_BACK(program)}; systemctl restart ${name}`,
    },
    {
      what: 'the daemon does not start',
      inject: unit(`ExecStartPre=/bin/sh -c "! test -e ${dropIn}"`),
      says: /did not restart/,
      mend,
    },
    {
      what: 'the daemon dies two seconds after it has started',
      inject: unit(soon(later(2, 'KILL'))),
      says: /stopped within \d s of the restart/,
      mend,
    },
    {
      what: 'the daemon is killed as for want of memory, and nobody starts it again',
      inject: unit('Restart=no', soon(later(1, 'KILL'))),
      says: /stopped (within \d s of|after) the restart|did not open/,
      mend,
    },
    {
      what: 'the daemon hangs a moment after it has started',
      inject: unit(soon(later(3, 'STOP'))),
      says: /what was changed did not help and was put back/,
      mend: `systemctl kill -s CONT ${name}; ${mend}`,
    },
    {
      what: 'the daemon starts without its listener',
      inject: `grep -v '${daemon.include}' ${main} > /etc/other.conf; ${unit('ExecStart=', `ExecStart=${daemon.start} -f /etc/other.conf`)}`,
      says: /did not open .* within 5 s/,
      mend: `${mend}; rm -f /etc/other.conf`,
    },
    {
      what: 'a service takes the port between plan and restart',
      inject: unit(
        `ExecStartPre=/bin/sh -c "test ! -e ${dropIn} || { systemd-run --quiet --collect --unit=thief python3 -c \\"import socket,time; s=socket.socket(); s.bind((str(),514)); s.listen(); time.sleep(60)\\"; sleep 1; }"`,
      ),
      says: /the port is taken by python3|did not restart/,
      mend: `systemctl stop thief; ${mend}`,
    },
    {
      what: 'systemctl restarts nothing',
      inject: REPLACE(
        '/usr/bin/systemctl',
        'if [ "$1" = restart ]; then echo "Failed to restart: Connection timed out"; exit 1; fi',
      ),
      says: /did not restart: Failed to restart: Connection timed out.*Everything was put back/s,
      mend: GIVE_BACK('/usr/bin/systemctl'),
    },
    {
      what: 'there is no systemd, and no other way to restart the daemon',
      inject: `mv /run/systemd/system /run/systemd/off; mkdir -p /root/init; mv /etc/init.d/${name} /root/init 2>/dev/null; true`,
      says: /did not restart: .*unrecognized service.*Everything was put back/s,
      mend: `mv /run/systemd/off /run/systemd/system; mv /root/init/${name} /etc/init.d 2>/dev/null; true`,
    },
    {
      what: 'a message does not come through, though daemon, port and configuration are right',
      inject: unit(soon('nft -f /root/lost')).concat(
        `; printf '%s\\n' 'table inet lost {' ' chain out {' '  type filter hook output priority 0;' '  tcp dport 28330 drop' ' }' '}' > /root/lost`,
      ),
      says: /what was changed did not help and was put back.*message-reaches-agent/s,
      mend: `nft delete table inet lost; ${mend}`,
    },
    {
      what: 'no space for the journal',
      inject: `mkdir -p ${STATE}; ${SMALL(STATE, 'size=64k')}; ${FILL(STATE)}`,
      says: /No space left on device/,
      mend: UNMOUNT(STATE),
    },
    {
      what: 'no inode for the journal',
      inject: `mkdir -p ${STATE}; ${SMALL(STATE, 'nr_inodes=7')}`,
      says: /No space left on device/,
      mend: UNMOUNT(STATE),
    },
    {
      what: 'no space for the file',
      inject: `${SMALL(folder, 'size=64k')}; ${FILL(folder)}`,
      says: /could not be written: .*No space left on device/,
      mend: UNMOUNT(folder),
    },
    {
      what: 'a read-only place for the journal',
      inject: READ_ONLY(STATE),
      says: /Read-only file system/,
      mend: `umount ${STATE}`,
    },
    {
      what: 'a read-only folder of the daemon',
      inject: READ_ONLY(folder),
      says: /could not be written: Read-only file system/,
      mend: `umount ${folder}`,
    },
    {
      what: 'a disk that does not take what is written',
      inject: REPLACE('/usr/bin/sync', 'echo "sync: error syncing: Input/output error" >&2; exit 1'),
      says: /could not be written: Input\/output error/,
      mend: GIVE_BACK('/usr/bin/sync'),
    },
    {
      what: 'a file where the journal’s folder belongs',
      inject: `rm -rf ${STATE}; : > ${STATE}`,
      says: /\/var\/lib\/sentinel-cef could not be written/,
      mend: `rm -f ${STATE}`,
    },
    {
      what: 'a symbolic link where our file belongs',
      inject: `ln -s /etc/elsewhere.conf ${dropIn}`,
      says: /is a symbolic link: it is left alone|sentinel-cef-listener\.conf/,
      mend: `rm -f ${dropIn}`,
    },
    {
      what: 'a directory where our file belongs',
      inject: `mkdir ${dropIn}`,
      says: /is no file: it is left alone|sentinel-cef-listener\.conf/,
      mend: `rmdir ${dropIn}`,
    },
    {
      what: 'an immutable file',
      inject: `printf '%s\\n' ${daemon.udpOnly.map((line) => `'${line}'`).join(' ')} > ${dropIn}; systemctl restart ${name}; chattr +i ${dropIn}`,
      says: /is immutable \(chattr \+i\): it is left alone/,
      mend: `chattr -i ${dropIn}; rm ${dropIn}`,
    },
    {
      what: 'an immutable folder of the daemon',
      inject: `chattr +i ${folder}`,
      says: /could not be written: Operation not permitted/,
      mend: `chattr -i ${folder}`,
    },
    {
      what: 'a host without sha256sum',
      inject: 'mv /usr/bin/sha256sum /usr/bin/gone',
      says: /sha256sum is not there/,
      mend: 'mv /usr/bin/gone /usr/bin/sha256sum',
    },
    {
      what: 'a distribution’s file that does not parse',
      inject: `cp -a ${main} /root/kept.conf; echo '${daemon.nonsense}' >> ${main}`,
      says: new RegExp(main.replaceAll('.', '\\.')),
      mend: `cp -a /root/kept.conf ${main}; systemctl restart ${name}`,
    },
    {
      what: 'another package manager that holds its lock',
      inject: `mv /usr/bin/tcpdump /root; systemd-run --quiet --unit=holder python3 -c "import fcntl,time; lock=open(\\"/var/lib/dpkg/lock-frontend\\",\\"w\\"); fcntl.lockf(lock,fcntl.LOCK_EX); time.sleep(600)"; sleep 1`,
      says: /another package manager is running/,
      mend: 'systemctl stop holder; mv /root/tcpdump /usr/bin',
    },
  ];
}

/** What can go wrong with rsyslog alone: it gets a second file, and its folder need not be there. */
export function rsyslogFailures({ name, main, folder, dropIn }: FailingDaemon): readonly Failing[] {
  const { unit, mend } = unitOf(name);
  // What the agent wrote there is read from elsewhere.
  const away = `mv ${folder} /srv/kept.d; cp -a ${main} /root/kept.conf; echo '$IncludeConfig /srv/kept.d/*.conf' >> ${main}`;
  const back = `rm -rf ${folder}; mv /srv/kept.d ${folder}; cp -a /root/kept.conf ${main}`;
  return [
    {
      what: 'the second of two files can’t be written',
      inject: `ln -s /etc/elsewhere.conf ${folder}/11-sentinel-cef-stop.conf`,
      says: /is a symbolic link: it is left alone|No such file/,
      mend: `rm -f ${folder}/11-sentinel-cef-stop.conf`,
    },
    {
      what: 'the folder of the daemon is a symbolic link to nowhere',
      inject: `${away}; ln -s /srv/nowhere ${folder}`,
      says: /could not be made: .*File exists/,
      mend: back,
    },
    {
      what: 'the folder of the daemon is missing, and the daemon does not start with ours',
      inject: `${away}; ${unit(`ExecStartPre=/bin/sh -c "! test -e ${dropIn}"`)}`,
      says: /did not restart/,
      mend: `${back}; ${mend}`,
    },
  ];
}

/** Unit files that let something happen to the daemon once our file is there. */
function unitOf(name: string): { unit: (...lines: readonly string[]) => string; mend: string } {
  const place = `/etc/systemd/system/${name}.service.d`;
  return {
    unit: (...lines) =>
      `mkdir -p ${place}; printf '%s\\n' '[Service]' ${lines.map((line) => `'${line}'`).join(' ')} > ${place}/fault.conf; systemctl daemon-reload`,
    mend: `rm -rf ${place}; systemctl daemon-reload; systemctl reset-failed ${name}; systemctl restart ${name}`,
  };
}
