import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeFixedConfiguration } from '../../../src/files/fixed-configuration.ts';
import { applyEdits, fixAll } from '../../../src/lint/apply-fixes.ts';
import { lintConfiguration } from '../../../src/lint/lint-configuration.ts';
import { lintOptionsOf, templateFixes } from '../../../src/lint/template-fix.ts';
import { readConfiguration } from '../../../src/panos/configuration/read-configuration.ts';

const HEADER = 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|';
const export_ = (traffic: string, more = ''): string =>
  `<?xml version="1.0"?>\r\n<config version="10.2.0"><shared><log-settings><syslog><entry name="S &amp; T"><server/><format>\r\n<traffic>${traffic}</traffic>${more}</format></entry></syslog></log-settings></shared></config>`;
const trafficOf = (xml: string): string =>
  readConfiguration(xml, 'fw.xml').scopes[0]?.serverProfiles[0]?.formats[0]?.text ?? '';

/** How a text may stand in XML. */
const WRITTEN: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  (text) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  (text) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`,
  (text) =>
    `<![CDATA[${text.slice(0, 90).replaceAll(']]>', '')}]]><!-- kept out -->${text.slice(90).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}`,
];

describe('safe fixes of templates in the XML of a configuration', () => {
  it('make the text that the linter makes, however it is written, and XML that is whole', () => {
    const piece = fc.constantFrom(
      ' act =$action',
      '  src=$src',
      ' msg=a & b < c > d',
      ' ',
      ' cs1Label="x"',
      ' request=$misc',
      "'",
      ']]>',
      '&amp;',
      ' dst= $dst',
      ' ünïcode=😀',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(...WRITTEN), (pieces, write) => {
        const xml = export_(write(`${HEADER}rt=$cef-formatted-receive_time${pieces.join('')}`));
        const configuration = readConfiguration(xml, 'fw.xml');
        const [format] = configuration.scopes[0]?.serverProfiles[0]?.formats ?? [];
        assert.ok(format !== undefined);
        const fixed = applyEdits(xml, templateFixes(configuration));
        const expected = fixAll(format.text, lintOptionsOf(format, undefined));
        assert.equal(trafficOf(fixed), expected.trim() === '' ? '' : expected);
        if (expected === format.text) assert.equal(fixed, xml);
        for (const { fix } of lintConfiguration(configuration)) {
          if (fix === undefined) continue;
          assert.equal(xml.slice(fix.edit.start, fix.edit.end), fix.edit.before);
          readConfiguration(applyEdits(xml, [fix.edit]), 'fw.xml');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('change nothing but that template', () => {
    const xml = export_(
      `${HEADER}rt=$cef-formatted-receive_time act =$action msg=a&amp;b`,
      `<threat>${HEADER}rt=$cef-formatted-receive_time msg=&quot;kept&quot;</threat>`,
    );
    const fixed = applyEdits(xml, templateFixes(readConfiguration(xml, 'fw.xml')));
    assert.equal(fixed, xml.replace('act =$action', 'act=$action'));
  });

  it('are not offered in braces or commands, whose quotation marks only PAN-OS knows', () => {
    const set = `set shared log-settings syslog S format traffic "${HEADER}rt=$cef-formatted-receive_time act =$action"\n`;
    const configuration = readConfiguration(set, 'show.txt');
    assert.deepEqual(templateFixes(configuration), []);
    const problems = lintConfiguration(configuration);
    assert.ok(problems.some(({ problem }) => problem.rule === 'blank-before-equals'));
    assert.ok(problems.every(({ fix }) => fix === undefined));
  });

  describe('in a copy', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'fixed-'));
    });
    after(() => rm(folder, { recursive: true }));

    it('are written where that is asked for, and the file itself stays', async () => {
      const [path, to] = [join(folder, 'export.xml'), join(folder, 'copy.xml')];
      const xml = `\ufeff${export_(`${HEADER}rt=$cef-formatted-receive_time act =$action msg=a&lt;b`)}`;
      await writeFile(path, xml);
      const configuration = readConfiguration(await readFile(path), path);
      assert.equal(await writeFixedConfiguration(configuration, path, to), 1);
      assert.equal(await readFile(path, 'utf8'), xml);
      assert.equal(await readFile(to, 'utf8'), xml.replace('act =$action', 'act=$action'));
      await assert.rejects(
        writeFixedConfiguration(configuration, path, join(folder, '.', 'export.xml')),
        /is the configuration itself/,
      );
      await writeFile(path, xml.replace('10.2.0', '10.2.10'));
      await assert.rejects(writeFixedConfiguration(configuration, path, to), /was changed while it was read/);
    });
  });
});
