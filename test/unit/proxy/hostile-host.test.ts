import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fc from 'fast-check';
import { Facts } from '../../../src/proxy/facts.ts';
import { judge } from '../../../src/proxy/judge.ts';
import { readSyslogNg } from '../../../src/proxy/daemon/read-syslog-ng.ts';
import { PROBE } from '../../../src/proxy/probe/probe.generated.ts';
import { readFacts } from '../../../src/proxy/probe/read-facts.ts';
import { verdictOfChecks } from '../../../src/onboarding/verdict.ts';
import { EXPECTED } from './healthy-facts.ts';
import { often } from '../../often.ts';
import { anyCharacter } from '../../any-character.ts';
import { processorTime } from '../processor-time.ts';

const MARK = 'aabbccddeeff';
const context = { host: 'operator@proxy-1:22', takenAt: '2026-11-25T10:00:00.000Z', roundTrips: 1 };
const read = (stdout: string): Facts =>
  readFacts(
    { exitCode: 0, stdout, stderr: '', elapsed: 10, privilege: 'sudo', truncated: false },
    MARK,
    context,
  );

/** What a host says of itself when all is well with it, as far as text goes. */
const GOOD = [
  `begin ${MARK}`,
  'system.kernel\tLinux',
  'system.bits\t64',
  'system.machine\tx86_64',
  'os.ID\tdebian',
  'os.VERSION_ID\t12',
  'system.hostname\tproxy-1',
  'system.hostname.resolves\tyes',
  'system.time\t1795600800',
  'python\tpython3 Python 3.11.2',
  'tool.tcpdump\tyes',
  'tool.ss\tyes',
  'unit\tId=rsyslog.service',
  'unit\tLoadState=loaded',
  'unit\tActiveState=active',
  'unit\tUnitFileState=enabled',
  'unit\tId=azuremonitoragent.service',
  'unit\tLoadState=loaded',
  'unit\tActiveState=active',
  'rsyslog.path\t/usr/sbin/rsyslogd',
  'rsyslog.version\trsyslogd  8.2302.0 (aka 2023.02)',
  'rsyslog.check.exit\t0',
  'file\t644 root:root 60\t/etc/rsyslog.conf',
  '|module(load="imudp")',
  '|input(type="imudp" port="514")',
  '|module(load="imtcp")',
  '|input(type="imtcp" port="514")',
  '|*.* @@127.0.0.1:28330',
  'listener.ss\tudp   UNCONN 0      0            0.0.0.0:514       0.0.0.0:*    users:(("rsyslogd",pid=81,fd=6))',
  'listener.ss\ttcp   LISTEN 0      25           0.0.0.0:514       0.0.0.0:*    users:(("rsyslogd",pid=81,fd=8))',
  'listener.ss\ttcp   LISTEN 0      25         127.0.0.1:28330     0.0.0.0:*    users:(("mdsd",pid=82,fd=8))',
  'disk\t/ /dev/vda1 30000000 200000 29000000 1% /',
  'ama.installed\tyes',
  'ama.port\t28330',
  'file\t600 root:root 200\t/etc/opt/microsoft/azuremonitoragent/config-cache/configchunks/1.json',
  '|{"dataSources":[{"configuration":[{"facilityNames":["local4"],"logLevels":["Info"]}],"streams":[{"stream":"SECURITY_CEF_BLOB"}]}],"channels":[{"endpoint":"https://5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77.ods.opinsights.azure.com"}]}',
  'legacy.installed\tno',
  `end ${MARK}`,
  '',
].join('\n');

const toneOf = (stdout: string): string => verdictOfChecks(judge(read(stdout), EXPECTED)).tone;

const nasty = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 200 }),
  fc.constantFrom(
    '\u001b[2J\u001b[1;31mred\u001b[0m',
    '\u0000\u0007\b\r',
    '<script>alert(1)</script>',
    '$(reboot)`reboot`;reboot',
    '../../../etc/passwd',
    `begin ${MARK}`,
    'end 000000000000',
    '{"__proto__":{"polluted":true}}',
    '__proto__\tx',
    'tool.__proto__\tyes',
    'constructor\tx',
    '|',
    '\t',
    'unit\t=',
    'file\t',
    'disk\t/ / / / /',
    'python\t__proto__ Python 3.1',
    'x'.repeat(70_000),
  ),
);

describe('a hostile host', () => {
  it('is judged good in what it says, as long as all of it came (or these tests would show nothing)', () => {
    assert.equal(toneOf(GOOD), 'good');
  });

  it('is never good, and never an error, when its output is cut at any byte', () => {
    for (let end = 0; end < GOOD.indexOf(`end ${MARK}`) + `end ${MARK}`.length - 1; end += 1) {
      const facts = read(GOOD.slice(0, end));
      assert.equal(facts.probe.complete, false);
      assert.equal(facts.listeners, undefined);
      assert.notEqual(verdictOfChecks(judge(facts, EXPECTED)).tone, 'good', `cut at ${end}`);
    }
  });

  it('is never good for garbage alone', () => {
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 30 }), (lines) => {
        const facts = read(lines.join('\n'));
        assert.notEqual(verdictOfChecks(judge(facts, EXPECTED)).tone, 'good');
      }),
      often(300),
    );
  });

  it('gives facts of the schema, whatever stands between its lines', () => {
    const lines = GOOD.split('\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(lines.length), nasty), { maxLength: 12 }), (insertions) => {
        const said = [...lines];
        for (const [at, text] of insertions) said.splice(at, 0, text);
        const facts = read(said.join('\n'));
        Facts.parse(JSON.parse(JSON.stringify(facts)));
        judge(facts, EXPECTED);
        assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
      }),
      often(300),
    );
  });

  it('can’t end the probe early with an end mark of its own, nor begin it anew', () => {
    const forged = GOOD.replace('ama.installed\tyes', `end 000000000000\nbegin ${MARK}\nama.installed\tyes`);
    assert.equal(read(forged).ama.installed, true);
  });

  it('is read in linear time, however long its lines are', () => {
    const time = (kib: number): number => {
      const text = `begin ${MARK}\n${`disk\t/ ${' '.repeat(1000)}\n`.repeat(kib)}file\t644 a:b 9\t/etc/rsyslog.conf\n|${'('.repeat(kib * 512)}\n|${'action('.repeat(kib * 60)}\nend ${MARK}\n`;
      return processorTime(() => judge(read(text), EXPECTED));
    };
    time(64);
    assert.ok(time(256) < 40 * Math.max(time(64), 2));
  });

  const many = (line: string, times: number): string => Array.from({ length: times }, () => line).join('\n');
  const configurations: readonly (readonly [what: string, output: string])[] = [
    ['modules loaded again and again', many('|module(load="imtcp")', 40_000)],
    ['inputs without number', many('|input(type="imtcp" port="514" ruleset="r")', 20_000)],
    [
      'rulesets that call each other',
      `|ruleset(name="r") {\n${many('|  call r', 500)}\n|}\n${many('|call r', 500)}`,
    ],
    ['conditions without an end', many('|if $a == "b" then', 40_000)],
    [
      'files that include each other',
      `|$IncludeConfig /etc/rsyslog.d/*.conf\nfile\t644 a:b 9\t/etc/rsyslog.d/a.conf\n${many('|$IncludeConfig /etc/rsyslog.d/*.conf', 1000)}`,
    ],
    [
      'chains that jump in circles',
      `firewall.iptables\t-P INPUT ACCEPT\n${many('firewall.iptables\t-A INPUT -j a', 90)}\n${many('firewall.iptables\t-A a -j INPUT', 90)}`,
    ],
  ];
  for (const [what, output] of configurations)
    it(`is judged soon, whatever its configuration is: ${what}`, () => {
      const text = `begin ${MARK}\nunit\tId=rsyslog.service\nunit\tActiveState=active\nrsyslog.path\t/x\nfile\t644 a:b 9\t/etc/rsyslog.conf\n${output}\nend ${MARK}`;
      const took = processorTime(() => judge(read(text), EXPECTED));
      assert.ok(took < 5000, `${took} ms`);
    });

  it('has 20,000 lines of syslog-ng’s configuration read in linear time', () => {
    const lines = Array.from({ length: 20_000 }, (_, at) =>
      at % 2 === 0 ? `source s${at} { udp(port(514)); };` : `log { source(s${at - 1}); };`,
    );
    const took = processorTime(() => {
      const { sources } = readSyslogNg([{ path: '/etc/syslog-ng/syslog-ng.conf', lines, truncated: false }]);
      assert.deepEqual([sources.length, sources.at(-1)?.line], [10_000, 19_999]);
    });
    assert.ok(took < 2000, `${took} ms`);
  });

  for (const facts of [{}, { version: 2 }, [], 'x', null])
    it(`is refused as saved facts when they are ${JSON.stringify(facts)}`, () => {
      assert.equal(Facts.safeParse(facts).success, false);
    });
});

describe('the probe', () => {
  for (const shell of [['dash'], ['bash'], ['busybox', 'sh']])
    it(`runs under ${shell.join(' ')}, reads what a machine without daemons has, and writes nothing to stderr`, async function () {
      this.timeout(30_000);
      const { stdout, stderr } = await runProbe(shell);
      const facts = read(stdout);
      assert.equal(stderr, '');
      assert.equal(facts.probe.complete, true);
      assert.equal(facts.system.kernel, 'Linux');
      // At least 80 on a real host: the suite of injected faults prints it.
      assert.ok(facts.probe.count >= 45, `${facts.probe.count} facts`);
      assert.ok(facts.disks.length > 0 && facts.system.memoryTotalKiB !== undefined);
    });

  it('is one text without a tab in its first column or a carriage return', () => {
    assert.doesNotMatch(PROBE, /\r|^\t/m);
  });
});

function runProbe([shell = 'sh', ...words]: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      shell,
      [...words, '-s'],
      { maxBuffer: 8 * 1024 * 1024 },
      (error, stdout, stderr) => (error && error.code !== 1 ? reject(error) : resolve({ stdout, stderr })),
    );
    child.stdin?.end(`MARK=${MARK}\n${PROBE}`);
  });
}
