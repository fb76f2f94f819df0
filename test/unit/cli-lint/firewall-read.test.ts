import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FirewallReadReport } from '../../../src/cli/format/firewall-read.ts';
import { fixture } from '../panos/configuration/fixture.ts';
import { sound } from '../panos/configuration/sound.ts';
import { PROGRAMS } from '../../programs.ts';

const path = (name: string) => fileURLToPath(new URL(`../../fixtures/firewall/${name}`, import.meta.url));
const read = (input: string, ...args: string[]) =>
  spawnSync(process.execPath, [PROGRAMS.cli, 'firewall', 'read', ...args], { input, encoding: 'utf8' });

describe('sentinel-cef firewall read', () => {
  it('prints the coverage, findings with their line and remedy, and the problems of templates', () => {
    const { stdout, status } = read('', path('firewall.xml'));
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^Configuration of a firewall \(fw-01\), PAN-OS 10\.1\.6-h6; 7 enabled rules, 1 disabled\.$/m,
    );
    assert.match(
      stdout,
      /^vsys1 +CEF +traffic +"default" on 3 rules \(traffic\) +"To proxy" → 192\.0\.2\.4:514 UDP IETF LOG_USER/m,
    );
    assert.match(stdout, /^vsys1 +nowhere +url +.*"Gone", which does not exist$/m);
    assert.match(stdout, /^vsys1 +not sent +data, tunnel, auth, decryption, gtp, sctp$/m);
    assert.match(stdout, /firewall\.xml:122 {2}hostname-type-in-syslog is none/);
    assert.match(stdout, /\$ set rulebase security rules "Only Panorama" log-setting default/);
    assert.match(stdout, /firewall\.xml:23:152 error line-break url: /);
  });

  it('fixes templates in a copy, and only where it is told', () => {
    const folder = mkdtempSync(join(tmpdir(), 'firewall-read-'));
    try {
      const copy = join(folder, 'copy.xml');
      const { stderr } = read('', path('firewall.xml'), '--fix-to', copy);
      assert.match(stderr, /copy\.xml: a copy with \d+ templates? fixed/);
      const again = FirewallReadReport.parse(JSON.parse(read('', copy, '--format', 'json').stdout));
      assert.ok(again.templates.every(({ fix }) => fix === undefined));
      const first = FirewallReadReport.parse(
        JSON.parse(read('', path('firewall.xml'), '--format', 'json').stdout),
      );
      assert.ok(first.templates.some(({ fix }) => fix !== undefined));
      assert.deepEqual(
        again.coverage.map(({ state }) => state),
        first.coverage.map(({ state }) => state),
      );
      const piped = read(fixture('firewall.xml'), '-', '--fix-to', copy);
      assert.deepEqual([piped.status, /A copy is made of a file/.test(piped.stderr)], [2, true]);
      const linted = spawnSync(process.execPath, [PROGRAMS.cli, 'lint', '--fix', copy], { encoding: 'utf8' });
      assert.equal(linted.status, 2);
      assert.match(
        linted.stderr,
        /is XML: fixes for plain text could break it.*firewall read FILE --fix-to COPY/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says the same as JSON', () => {
    const { stdout, status } = read('', path('panorama.xml'), '--format', 'json');
    assert.equal(status, 1);
    const report = FirewallReadReport.parse(JSON.parse(stdout));
    assert.equal(report.kind, 'Panorama');
    assert.equal(report.release, '11.1.4');
    const traffic = report.coverage.find(
      ({ area, logType }) => area === 'device group Asia' && logType === 'traffic',
    );
    assert.equal(traffic?.state, 'CEF');
    assert.deepEqual(traffic.routes[0]?.servers[0]?.address, '192.0.2.4');
  });

  it('says the same as SARIF, each place of a finding for itself', () => {
    const { stdout } = read('', path('firewall.xml'), '--format', 'sarif');
    const [run] = (JSON.parse(stdout) as { runs: { results: Result[] }[] }).runs;
    const lines = (id: string) =>
      run?.results
        .filter(({ ruleId }) => ruleId === id)
        .map(({ locations }) => locations[0]?.physicalLocation.region.startLine);
    assert.deepEqual(lines('rules-forward'), [141, 144, 147]);
    assert.deepEqual(lines('line-break'), [23]);
  });

  it('ends with 0 for a configuration that is right, also on standard input', () => {
    const { stdout, status } = read(sound(), '-');
    assert.equal(status, 0, stdout);
    assert.match(stdout, /PAN-OS 11\.1\.4-h7/);
  });

  it('judges templates for the release that is said', () => {
    const { stdout, status } = read(sound('11.1'), '-', '--panos', '10.1');
    assert.equal(status, 1);
    assert.match(stdout, / error template-length traffic: /);
  });

  it('ends with 3 for a part that leaves something unknown', () => {
    const { stdout, status } = read('set rulebase security rules A log-setting default\n', '-');
    assert.equal(status, 3, stdout);
    assert.match(stdout, /^A part of a configuration, release not known/m);
    assert.match(stdout, /Say the release \(--panos 10\.2\)/);
  });

  it('shows what names hold, and does not obey it', () => {
    const { stdout } = read(fixture('firewall.xml').replaceAll('Nowhere', 'a\u202eb&#x85;'), '-');
    assert.doesNotMatch(stdout, /[\u202e\u0085]/);
    assert.match(stdout, /"a<U\+202E>b<U\+0085>"/);
  });

  for (const [what, input, args, sentence] of [
    ['a file that does not exist', '', ['no-such-file.xml'], /no-such-file\.xml does not exist/],
    ['a folder', '', [path('.')], /is a directory/],
    ['what is cut off', fixture('firewall.xml').slice(0, 5000), ['-'], /not whole: it ends in line \d+/],
    ['what is no configuration', 'Hello\n', ['-'], /not a configuration of PAN-OS/],
    ['a release that is none', sound(), ['-', '--panos', 'new'], /Give a release/],
  ] as const) {
    it(`ends with 2 for ${what}`, () => {
      const { stderr, status, stdout } = read(input, ...args);
      assert.equal(status, 2);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /\n {4}at /);
      assert.equal(stdout, '');
    });
  }
});

interface Result {
  readonly ruleId: string;
  readonly locations: readonly {
    readonly physicalLocation: { readonly region: { readonly startLine: number } };
  }[];
}
