import assert from 'node:assert/strict';
import { Facts } from '../../../src/proxy/facts.ts';
import { readFacts } from '../../../src/proxy/probe/read-facts.ts';

const MARK = 'a1b2c3';
const CONTEXT = { host: 'operator@proxy-1:22', takenAt: '2026-11-25T10:00:00.000Z', roundTrips: 1 };

const read = (...lines: string[]): Facts => readOutput([`begin ${MARK}`, ...lines, `end ${MARK}`].join('\n'));
const readOutput = (stdout: string): Facts =>
  readFacts(
    { stdout, stderr: '', exitCode: 0, truncated: false, privilege: 'sudo', elapsed: 412.4 },
    MARK,
    CONTEXT,
  );

describe('reading the probe’s output', () => {
  it('reads the system, Python and rights', () => {
    const facts = read(
      'system.kernel\tLinux',
      'system.bits\t64',
      'os.ID\tubuntu',
      'os.VERSION_ID\t22.04',
      'system.hostname.resolves\tno',
      'python\tpython3 Python 3.10.12',
      'python\tpython2 sh: python2: not found',
    );
    assert.equal(facts.system.id, 'ubuntu');
    assert.equal(facts.system.bits, 64);
    assert.equal(facts.system.hostnameResolves, false);
    assert.deepEqual(facts.python.commands, { python3: '3.10.12' });
    assert.equal(facts.probe.privilege, 'sudo');
    assert.equal(facts.probe.milliseconds, 412);
  });

  it('reads what the metadata service said, and that it was not asked', () => {
    const cloud = (...lines: string[]) => read(...lines).system.cloud;
    assert.equal(cloud(), undefined);
    assert.deepEqual(cloud('cloud.asked\tyes'), { provider: 'none' });
    assert.deepEqual(cloud('cloud.asked\tyes', 'cloud.google.zone\tus-central1-a'), {
      provider: 'google',
      region: 'us-central1',
    });
  });

  it('reads the region of a collection rule in its addresses, and none of global ones', () => {
    const regions = (text: string) =>
      read('file\t644 root:root 9\t/etc/x/1.json', `|${text}`).ama.rules.map((rule) => rule.regions);
    const uri = 'https://dce-x.uksouth-1.handler.control.monitor.azure.com/channels/a/issueIngestionToken';
    assert.deepEqual(regions(JSON.stringify({ tokenEndpointUri: uri })), [['uksouth']]);
    const global =
      'https://global.handler.control.monitor.azure.com/x?operatingLocation=westeurope&platform=linux';
    assert.deepEqual(regions(JSON.stringify({ tokenEndpointUri: global })), [['westeurope']]);
    assert.deepEqual(regions('{}'), [[]]);
  });

  it('reads listeners of ss, with and without their owner', () => {
    const { listeners } = read(
      'tool.ss\tyes',
      'listener.ss\ttcp   LISTEN 0 25 0.0.0.0:514 0.0.0.0:* users:(("rsyslogd",pid=812,fd=8))',
      'listener.ss\tudp   UNCONN 0 0 [::]:514 [::]:*',
      'listener.ss\ttcp   LISTEN 0 4096 127.0.0.53%lo:53 0.0.0.0:*',
      'listener.ss\ttcp   LISTEN 0 128 *:6514 *:*',
    );
    assert.deepEqual(
      listeners?.map(({ protocol, address, port, process, pid }) => [protocol, address, port, process, pid]),
      [
        ['tcp', '0.0.0.0', 514, 'rsyslogd', 812],
        ['udp', '::', 514, undefined, undefined],
        ['tcp', '127.0.0.53', 53, undefined, undefined],
        ['tcp', '*', 6514, undefined, undefined],
      ],
    );
  });

  it('reads listeners of netstat where ss is missing', () => {
    const { listeners } = read(
      'tool.ss\tno',
      'listener.netstat\ttcp        0      0 0.0.0.0:514             0.0.0.0:*               LISTEN      812/rsyslogd',
      'listener.netstat\tudp6       0      0 :::514                  :::*                                812/rsyslogd',
    );
    assert.deepEqual(
      listeners?.map(({ protocol, address, port, process }) => [protocol, address, port, process]),
      [
        ['tcp', '0.0.0.0', 514, 'rsyslogd'],
        ['udp', '*', 514, 'rsyslogd'],
      ],
    );
  });

  it('tells no listeners from listeners not looked at', () => {
    assert.deepEqual(read('tool.ss\tyes').listeners, []);
    assert.equal(read('tool.ss\tno', 'tool.netstat\tno').listeners, undefined);
  });

  it('reads units in whatever order systemd prints their properties', () => {
    const { units } = read(
      'unit\tMainPID=812',
      'unit\tId=rsyslog.service',
      'unit\tActiveState=active',
      'unit\tMainPID=0',
      'unit\tActiveState=inactive',
      'unit\tId=syslog-ng.service',
      'unit\tLoadState=not-found',
    );
    assert.deepEqual(
      units?.map(({ name, active, load }) => [name, active, load]),
      [
        ['rsyslog.service', 'active', undefined],
        ['syslog-ng.service', 'inactive', 'not-found'],
      ],
    );
  });

  it('keeps a file’s lines with its path, and lines that look like facts inside it', () => {
    const { configuration, system } = read(
      'file\t644 root:root 40\t/etc/rsyslog.d/a b.conf',
      '|# comment',
      '|system.kernel\tPlan9',
      '|',
      'system.kernel\tLinux',
    );
    assert.deepEqual(configuration, [
      {
        path: '/etc/rsyslog.d/a b.conf',
        mode: '644',
        owner: 'root:root',
        lines: ['# comment', 'system.kernel\tPlan9', ''],
        truncated: false,
      },
    ]);
    assert.equal(system.kernel, 'Linux');
  });

  it('reads a data collection rule out of the agent’s JSON, and says when it is none', () => {
    const chunk = JSON.stringify({
      dataSources: [
        {
          configuration: { facilityNames: ['local4'], logLevels: ['Info'] },
          kind: 'syslog',
          streams: [{ stream: 'SECURITY_CEF_BLOB' }],
        },
      ],
      channels: [{ endpoint: 'https://5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77.ods.opinsights.azure.com' }],
    });
    const { rules } = read(
      'ama.installed\tyes',
      'file\t600 root:root 900\t/x/configchunks/1.json',
      `|${chunk}`,
      'file\t600 root:root 4\t/x/configchunks/2.json',
      '|{"a"',
    ).ama;
    assert.deepEqual(
      rules.map(({ readable, streams, facilities, workspaceIds }) => ({
        readable,
        streams,
        facilities,
        workspaceIds,
      })),
      [
        {
          readable: true,
          streams: ['SECURITY_CEF_BLOB'],
          facilities: ['local4'],
          workspaceIds: ['5d3f2a10-7c41-4a8e-9b0d-2f6c1e8a4b77'],
        },
        { readable: false, streams: [], facilities: [], workspaceIds: [] },
      ],
    );
  });

  it('keeps apart what the data sources of one rule take', () => {
    const source = (stream: string, ...lists: [names: string[], levels: string[]][]) => ({
      configuration: lists.map(([facilityNames, logLevels]) => ({ facilityNames, logLevels })),
      streams: [{ stream }],
    });
    const chunk = JSON.stringify({
      dataSources: [
        source('SECURITY_CEF_BLOB', [['local4'], ['Info']], [['local5'], ['Error']]),
        source('LINUX_SYSLOGS_BLOB', [['auth'], ['*']]),
      ],
    });
    const { rules } = read('file\t600 root:root 9\t/x/configchunks/1.json', `|${chunk}`).ama;
    assert.deepEqual(
      rules.map(({ streams, facilities, levels }) => [streams[0], facilities[0], levels[0]]),
      [
        ['SECURITY_CEF_BLOB', 'local4', 'Info'],
        ['SECURITY_CEF_BLOB', 'local5', 'Error'],
        ['LINUX_SYSLOGS_BLOB', 'auth', '*'],
      ],
    );
  });

  it('drops noise before the begin mark and after the end mark', () => {
    const facts = readOutput(
      `Welcome!\nsystem.kernel\tSunOS\nbegin ${MARK}\nsystem.kernel\tLinux\nend ${MARK}\nsystem.init\tother\n`,
    );
    assert.equal(facts.system.kernel, 'Linux');
    assert.equal(facts.system.init, undefined);
  });

  it('does not believe an end mark of another run', () => {
    const facts = readOutput(`begin ${MARK}\nend 000000\nsystem.kernel\tLinux\nend ${MARK}`);
    assert.equal(facts.system.kernel, 'Linux');
    assert.equal(facts.probe.complete, true);
  });

  it('makes unknown of garbage and of output that was cut', () => {
    for (const output of [
      '',
      '\u0000\u0001\u0002',
      `begin ${MARK}`,
      `begin ${MARK}\nsystem.bits\tmany\ndisk\t/ what\nlistener.ss\t???\nfile\n|x\nunit\t=`,
      '{"html":"<b>"}',
    ]) {
      const facts = readOutput(output);
      assert.equal(facts.probe.complete, false);
      assert.equal(facts.system.bits, undefined);
      assert.equal(facts.listeners, undefined);
      assert.deepEqual(facts.disks, []);
    }
  });

  it('gives facts that the schema of saved facts takes back', () => {
    const facts = read(
      'system.kernel\tLinux',
      'disk\t/var /dev/vda1 1000000 200000 800000 20% /',
      'inodes\t/var /dev/vda1 1000 10 990 1% /',
    );
    assert.deepEqual(Facts.parse(JSON.parse(JSON.stringify(facts))).disks, [
      { path: '/var', mount: '/', totalKiB: 1_000_000, availableKiB: 800_000, inodesFree: 990 },
    ]);
  });
});
