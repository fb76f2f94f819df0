import assert from 'node:assert/strict';
import { lintConfiguration } from '../../../src/lint/lint-configuration.ts';
import { readConfiguration } from '../../../src/panos/configuration/read-configuration.ts';
import { TEMPLATE_LOG_TYPES } from '../../../src/panos/templates/table/index.ts';
import { sound } from '../panos/configuration/sound.ts';

describe('lint of the templates in a configuration', () => {
  it('finds nothing in those that were made', () => {
    for (const release of ['9.1', '10.1', '11.1']) {
      const logTypes = TEMPLATE_LOG_TYPES.filter((type) => release !== '9.1' || type !== 'decryption');
      const configuration = readConfiguration(sound(release, logTypes), 'config.xml');
      assert.deepEqual(lintConfiguration(configuration, split(release)), []);
    }
  });

  it('gives the place in the file, behind entities and line breaks', () => {
    const xml = `<config>
  <shared><log-settings><syslog><entry name="P"><format>
    <traffic>CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|cs1Label=A &amp; B cs1=$rule src=$sorce act=$action
dst=$dst</traffic>
  </format></entry></syslog></log-settings></shared>
</config>`;
    const problems = lintConfiguration(readConfiguration(xml, 'config.xml'));
    const variable = problems.find(({ problem }) => problem.rule === 'unknown-variable');
    assert.equal(xml.slice(variable?.from.offset, variable?.to.offset), '$sorce');
    assert.equal(variable?.from.line, 3);
    const lineBreak = problems.find(({ problem }) => problem.rule === 'line-break');
    assert.equal(lineBreak?.from.line, 3);
    assert.equal(xml.charAt(lineBreak.from.offset), '\n');
  });

  it('leaves formats alone that are not CEF', () => {
    const xml =
      '<config><shared><log-settings><syslog><entry name="P"><format><traffic>LEEF:1.0|a=$b</traffic></format></entry></syslog></log-settings></shared></config>';
    assert.deepEqual(lintConfiguration(readConfiguration(xml, 'config.xml')), []);
  });
});

function split(release: string): { major: number; minor: number } {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return { major, minor };
}
