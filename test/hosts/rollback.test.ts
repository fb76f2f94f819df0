import assert from 'node:assert/strict';
import { type AmaProxy, amaProxy } from './cli/ama-proxy.ts';

const DROP_IN = '/etc/rsyslog.d/05-sentinel-cef-listener.conf';
const UNIT = '/etc/systemd/system/rsyslog.service.d';

/** A unit file that lets something happen to the daemon once our file is there. */
const unit = (...lines: readonly string[]): string =>
  `mkdir -p ${UNIT}; printf '%s\\n' '[Service]' ${lines.map((line) => `'${line}'`).join(' ')} > ${UNIT}/fault.conf; systemctl daemon-reload`;

/** A way in which a change can fail: what makes it, what is said, what mends it. */
interface Failing {
  readonly what: string;
  readonly inject: string;
  readonly says: RegExp;
  readonly mend: string;
}

const MEND_UNIT = `rm -rf ${UNIT}; systemctl daemon-reload; systemctl reset-failed rsyslog; systemctl restart rsyslog`;
const SMALL = (place: string): string =>
  `cp -a ${place} /root/kept && mount -t tmpfs -o size=64k,mode=$(stat -c %a ${place}) tmpfs ${place} && cp -a /root/kept/. ${place}/; dd if=/dev/zero of=${place}/.fill bs=4k count=99 2>/dev/null`;
const UNMOUNT = (place: string): string => `umount ${place}; rm -rf /root/kept`;
const READ_ONLY = (place: string): string =>
  `mkdir -p ${place}; mount --bind ${place} ${place} && mount -o remount,ro,bind ${place}`;

const FAILURES: readonly Failing[] = [
  {
    what: 'the daemon refuses the configuration',
    // The program itself is another one once our file is there, as after an upgrade that knows less.
    inject: `mv /usr/sbin/rsyslogd /usr/sbin/rsyslogd.real; printf '%s\\n' '#!/bin/sh' 'if [ -e ${DROP_IN} ]; then echo "rsyslogd: error: no such module"; exit 1; fi' 'exec /usr/sbin/rsyslogd.real "$@"' > /usr/sbin/rsyslogd; chmod 755 /usr/sbin/rsyslogd`,
    says: /the daemon refuses the new configuration: rsyslogd: error: no such module/,
    mend: 'mv /usr/sbin/rsyslogd.real /usr/sbin/rsyslogd; systemctl restart rsyslog',
  },
  {
    what: 'the daemon does not start',
    inject: unit(`ExecStartPre=/bin/sh -c "! test -e ${DROP_IN}"`),
    says: /rsyslog did not restart/,
    mend: MEND_UNIT,
  },
  {
    what: 'the daemon dies two seconds after it has started',
    inject: unit(
      `ExecStartPost=/bin/sh -c "test ! -e ${DROP_IN} || systemd-run --quiet --on-active=2s --timer-property=AccuracySec=10ms systemctl kill -s KILL rsyslog"`,
    ),
    says: /rsyslog stopped within \d s of the restart/,
    mend: MEND_UNIT,
  },
  {
    what: 'the daemon starts without its listener',
    inject: `grep -v IncludeConfig /etc/rsyslog.conf > /etc/other.conf; ${unit('ExecStart=', 'ExecStart=/usr/sbin/rsyslogd -n -iNONE -f /etc/other.conf')}`,
    says: /rsyslog did not open .* within 5 s/,
    mend: `${MEND_UNIT}; rm -f /etc/other.conf`,
  },
  {
    what: 'a service takes the port between plan and restart',
    inject: unit(
      `ExecStartPre=/bin/sh -c "test ! -e ${DROP_IN} || { systemd-run --quiet --collect --unit=thief python3 -c \\"import socket,time; s=socket.socket(); s.bind((str(),514)); s.listen(); time.sleep(60)\\"; sleep 1; }"`,
    ),
    says: /the port is taken by python3/,
    mend: `systemctl stop thief; ${MEND_UNIT}`,
  },
  {
    what: 'no space for the journal',
    inject: `mkdir -p /var/lib/sentinel-cef; ${SMALL('/var/lib/sentinel-cef')}`,
    says: /No space left on device/,
    mend: UNMOUNT('/var/lib/sentinel-cef'),
  },
  {
    what: 'no space for the file',
    inject: SMALL('/etc/rsyslog.d'),
    says: /could not be written: .*No space left on device/,
    mend: UNMOUNT('/etc/rsyslog.d'),
  },
  {
    what: 'a read-only place for the journal',
    inject: READ_ONLY('/var/lib/sentinel-cef'),
    says: /Read-only file system/,
    mend: 'umount /var/lib/sentinel-cef',
  },
  {
    what: 'a read-only folder of the daemon',
    inject: READ_ONLY('/etc/rsyslog.d'),
    says: /could not be written: Read-only file system/,
    mend: 'umount /etc/rsyslog.d',
  },
  {
    what: 'a file where the journal’s folder belongs',
    inject: 'rm -rf /var/lib/sentinel-cef; : > /var/lib/sentinel-cef',
    says: /\/var\/lib\/sentinel-cef could not be written/,
    mend: 'rm -f /var/lib/sentinel-cef',
  },
  {
    what: 'a symbolic link where our file belongs',
    inject: `ln -s /etc/elsewhere.conf ${DROP_IN}`,
    says: /is a symbolic link: it is left alone|05-sentinel-cef-listener\.conf' .*No such file/,
    mend: `rm -f ${DROP_IN}`,
  },
  {
    what: 'a directory where our file belongs',
    inject: `mkdir ${DROP_IN}`,
    says: /is no file: it is left alone|05-sentinel-cef-listener\.conf/,
    mend: `rmdir ${DROP_IN}`,
  },
  {
    what: 'a host without sha256sum',
    inject: 'mv /usr/bin/sha256sum /usr/bin/gone',
    says: /sha256sum is not there/,
    mend: 'mv /usr/bin/gone /usr/bin/sha256sum',
  },
  {
    what: 'a distribution’s file that does not parse',
    inject: `cp -a /etc/rsyslog.conf /root/kept.conf; echo 'module(load=' >> /etc/rsyslog.conf`,
    says: /rsyslog\.conf/,
    mend: 'cp -a /root/kept.conf /etc/rsyslog.conf; systemctl restart rsyslog',
  },
];

describe('a change that fails is put back', () => {
  let proxy: AmaProxy;
  let { host, cli, secrets, profile } = {} as AmaProxy;
  let good = 0;

  before(async () => {
    proxy = await amaProxy('rollback');
    ({ host, cli, secrets, profile } = proxy);
  });
  after(async () => {
    console.log(`rollbacks ${good}/${FAILURES.length}`);
    await proxy?.stop();
  });

  const tree = async (): Promise<string> =>
    (
      await host.run(
        `find /etc -xdev ! -path '/etc/mtab' -printf '%p %y %u %g %m %l\\n' | sort; find /etc /etc/rsyslog.d -xdev -type f ! -name .fill | sort -u | xargs cat | md5sum; find / -xdev -name '.sentinel-cef*'`,
      )
    ).stdout;

  for (const { what, inject, says, mend } of FAILURES) {
    it(what, async () => {
      await host.run(`systemctl reset-failed rsyslog; ${inject}`);
      try {
        const before = await tree();
        const { exitCode, stdout, stderr } = await cli.run(['onboard', profile, '--yes'], secrets);
        assert.ok(exitCode === 1 || exitCode === 2, `${exitCode} ${stdout}`);
        assert.match(stderr + stdout, says);
        assert.doesNotMatch(stderr, /Not as it was|\n.*\n/);
        assert.equal(await tree(), before);
      } finally {
        await host.run(`${mend}
rm -rf /etc/rsyslog.d/*sentinel* /var/lib/sentinel-cef; systemctl reset-failed rsyslog; systemctl restart rsyslog`);
      }
      const { stdout: running } = await host.run('systemctl is-active rsyslog');
      assert.equal(running, 'active\n');
      good += 1;
    });
  }

  it('and what is onboarded after all of them is undone without a trace', async () => {
    const before = await tree();
    const onboarded = await cli.run(['onboard', profile, '--yes'], secrets);
    assert.equal(onboarded.exitCode, 0, onboarded.stdout + onboarded.stderr);
    assert.notEqual(await tree(), before);
    const undone = await cli.run(['undo', profile], secrets);
    assert.equal(undone.exitCode, 0, undone.stderr);
    assert.equal(await tree(), before, 'content, owner and mode of every file');
  });
});
