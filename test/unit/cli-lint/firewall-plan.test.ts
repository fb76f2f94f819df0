import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMS } from '../../programs.ts';

const plan = (...args: string[]) =>
  spawnSync(process.execPath, [PROGRAMS.cli, 'firewall', 'plan', ...args], { encoding: 'utf8' });
const LEAST = ['--panos', '10.2', '--log-types', 'traffic,HIPMATCH', '--server', '192.0.2.20'];

describe('sentinel-cef firewall plan', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'firewall-plan-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('writes commands alone, and says beside how they are entered and what is left out', () => {
    const { stdout, stderr, status } = plan(...LEAST, '--format', 'set', '--rule', 'Allow web');
    assert.equal(status, 0);
    const lines = stdout.trimEnd().split('\n');
    assert.ok(lines.every((line) => line.startsWith('set ')));
    assert.ok(lines.includes('set rulebase security rules "Allow web" log-setting Sentinel-CEF'));
    assert.ok(
      lines.includes('set shared log-settings hipmatch match-list to-sentinel send-syslog Sentinel-CEF'),
    );
    assert.ok(
      lines.some((line) =>
        line.startsWith('set shared log-settings syslog Sentinel-CEF format hip-match "CEF:0|'),
      ),
    );
    assert.match(stderr, /"configure", the commands, and "commit"/);
    assert.match(stderr, /^traffic: \d+ of 2048 characters/m);
  });

  it('writes what takes it back', () => {
    const { stdout, stderr } = plan(...LEAST, '--format', 'set', '--take-back');
    const lines = stdout.trimEnd().split('\n');
    assert.ok(lines.every((line) => line.startsWith('delete ')));
    assert.equal(lines.at(-1), 'delete shared log-settings syslog Sentinel-CEF');
    assert.match(stderr, /where nothing of it was there before/);
    assert.match(
      plan(...LEAST, '--format', 'api', '--take-back').stdout,
      /^type=config\naction=delete\nxpath=\/config/,
    );
    assert.equal(plan(...LEAST, '--format', 'xml', '--take-back').status, 2);
  });

  it('writes XML and calls of the XML API', () => {
    const xml = plan(...LEAST, '--format', 'xml');
    assert.match(xml.stdout, /^<config>\n {2}<shared>/);
    assert.match(
      xml.stderr,
      /load config partial from sentinel\.xml from-xpath \/config\/shared\/log-settings\/syslog /,
    );
    const panorama = plan(...LEAST, '--format', 'xml', '--template', 'Edge West');
    assert.match(
      panorama.stderr,
      /from-xpath "\/config\/devices\/entry\[@name='localhost\.localdomain'\]\/template\/entry\[@name='Edge West'\]/,
    );
    const api = plan(...LEAST, '--format', 'api');
    assert.match(api.stdout, /^element=<server><entry name="proxy1"><server>192\.0\.2\.20<\/server>/m);
    assert.match(api.stderr, /X-PAN-KEY/);
  });

  it('writes Terraform and Ansible', () => {
    const terraform = plan(...LEAST, '--format', 'terraform');
    assert.match(terraform.stdout, /^resource "panos_syslog_server_profile" "sentinel" \{$/m);
    assert.match(terraform.stderr, /commits nothing/);
    assert.match(plan(...LEAST, '--format', 'terraform', '--take-back').stderr, /terraform destroy/);
    const ansible = plan(...LEAST, '--format', 'ansible', '--take-back');
    assert.match(ansible.stdout, /^ +state: absent$/m);
    assert.match(ansible.stderr, /2\.7 or newer/);
  });

  it('tells each change with its way back, for people and for programs', () => {
    const text = plan(...LEAST).stdout;
    assert.match(
      text,
      /^1\. The syslog server profile Sentinel-CEF .*\n {3}sets {2}\/config.*\(5 commands\)\n {3}back {2}delete/m,
    );
    const report = JSON.parse(plan(...LEAST, '--format', 'json').stdout) as {
      changes: {
        id: string;
        call: { action: string };
        commands: string[];
        takeBack: { commands: string[] };
      }[];
    };
    assert.ok(report.changes.every(({ call, commands }) => call.action === 'set' && commands.length > 0));
    assert.deepEqual(report.changes.find(({ id }) => id === 'escaping')?.takeBack.commands, [
      'delete shared log-settings syslog Sentinel-CEF format escaping',
    ]);
  });

  it('takes address, port, protocol and facility from the profile of a proxy', () => {
    const udp = file(
      'p.yaml',
      'version: 1\nname: weu\nhost: proxy.example.com\nuser: u\nfacility: local2\nlistener: { port: 5514, protocol: udp }\n',
    );
    const commands = (path: string, ...more: string[]) =>
      plan(path, '--panos', '10.2', '--log-types', 'traffic', '--format', 'set', ...more).stdout;
    assert.match(
      commands(udp),
      /server weu server proxy\.example\.com\n.*transport UDP\n.*port 5514\n.*BSD\n.*LOG_LOCAL2\n/,
    );
    assert.match(
      commands(udp, '--facility', 'LOG_LOCAL5', '--transport', 'TCP'),
      /transport TCP\n.*\n.*\n.*LOG_LOCAL5\n/,
    );
    const tls = file(
      't.yaml',
      'version: 1\nname: weu\nhost: alias\nuser: u\nlistener: { tls: { privateCa: true, names: [192.0.2.7] } }\n',
    );
    assert.match(commands(tls), /server weu server 192\.0\.2\.7\n.*transport SSL\n.*port 6514\n/);
    const daemon = file('d.yaml', 'version: 1\nname: weu\nhost: a\nuser: u\nfacility: daemon\n');
    assert.match(
      plan(daemon, '--panos', '10.2', '--log-types', 'traffic').stderr,
      /PAN-OS can't send as daemon/,
    );
  });

  it('reads a request from a file, and lets flags go before it', () => {
    const request = file(
      'edge.yaml',
      [
        'version: 1',
        'release: "10.1"',
        'logTypes: [traffic, url]',
        'perLogType: { TRAFFIC: { budget: 400, pin: [cs1] } }',
        'servers: [{ address: 192.0.2.20 }]',
        'place: { on: panorama, template: Edge, deviceGroup: Sites }',
        'rules: [Allow web]',
      ].join('\n'),
    );
    const { stdout, stderr } = plan(
      '--request',
      request,
      '--format',
      'set',
      '--pin',
      'traffic=cs2',
      '--log-types',
      'traffic',
    );
    assert.match(stdout, /^set template Edge config shared log-settings syslog Sentinel-CEF server proxy1 /);
    assert.match(stdout, /^set device-group Sites pre-rulebase security rules "Allow web" log-end yes$/m);
    assert.match(stdout, / cs1=\$rule /);
    assert.match(stdout, / cs2=/);
    assert.doesNotMatch(stdout, /format url/);
    assert.match(stderr, /push to the template stacks with Edge and the device group Sites/);
  });

  it('takes release and rules without a profile from an exported configuration', () => {
    const exported = file(
      'export.xml',
      '<config version="9.1.0"><shared/><devices><entry name="localhost.localdomain"><vsys><entry name="vsys1"><rulebase><security><rules><entry name="Allow web"/><entry name="DNS"><log-setting>SIEM</log-setting></entry></rules></security></rulebase></entry></vsys></entry></devices></config>',
    );
    const args = ['--rules-of', exported, '--server', '192.0.2.20', '--format', 'set', '--log-types'];
    const { stdout, stderr } = plan(...args, 'traffic');
    assert.match(stdout, /^set rulebase security rules "Allow web" log-setting Sentinel-CEF$/m);
    assert.doesNotMatch(stdout, / DNS /);
    assert.match(stderr, /they get Sentinel-CEF: Allow web\./);
    assert.match(stderr, /With the profile "SIEM", which they keep: DNS\./);
    assert.match(plan(...args, 'decryption').stderr, /PAN-OS 9\.1 has no decryption log/);
  });

  it('refuses what there is not, with a sentence and exit code 2', () => {
    const broken = file(
      'broken.yaml',
      'version: 1\nrelease: "10.2"\nlogTypes: [traffic]\nservers:\n  - adress: x\n',
    );
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /Say which release/],
      [['--panos', '10.2'], /Say which logs/],
      [['--panos', '10.2', '--log-types', 'traffic'], /Say which proxy/],
      [['--panos', '9.1', '--log-types', 'decryption', '--server', 'a'], /It exists since PAN-OS 10\.0/],
      [[...LEAST, '--facility', 'cron'], /facility "cron".*local0 to local7/],
      [[...LEAST, '--hostname-type', 'none'], /"none" is not valid\. .*the message is lost/],
      [[...LEAST, '--port', 'many'], /The port is a number/],
      [
        [...LEAST, '--server', 'a', '--server', 'b', '--server', 'c', '--server', 'd'],
        /servers with 5 entries/,
      ],
      [[...LEAST, '--server-profile', 'Büro'], /serverProfile "Büro"/],
      [[...LEAST, '--rule', 'a\nb'], /rules 1 "a.b" is not valid/],
      [[...LEAST, '--pin', 'cs1'], /--pin cs1: the log type is missing/],
      [[...LEAST, '--vsys', 'vsys2', '--template', 'T'], /of a firewall, the other flags of Panorama/],
      [['--request', broken], /broken\.yaml, line 5: there is no field "adress" in servers/],
      [['--request', join(folder, 'none.yaml')], /can’t be read/],
      [[...LEAST, '--request', file('list.json', '[1]')], /holds no request/],
    ];
    for (const [args, message] of cases) {
      const { stdout, stderr, status } = plan(...args);
      assert.equal(stdout, '', args.join(' '));
      assert.match(stderr, message);
      assert.equal(status, 2, stderr);
    }
  });
});
