import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { firewallPlan } from '../../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../../src/panos/firewall/read-request.ts';
import { apiCalls, importsAsText, takeBackCalls } from '../../../../src/panos/firewall/write/api.ts';
import { planAsPlaybook } from '../../../../src/panos/firewall/write/ansible.ts';
import {
  howToEnter,
  setCommands,
  takeBackCommands,
} from '../../../../src/panos/firewall/write/set-commands.ts';
import { planAsTerraform } from '../../../../src/panos/firewall/write/terraform.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import { planAsText } from '../../../../src/panos/firewall/write/text.ts';
import { howToLoad, planAsXml } from '../../../../src/panos/firewall/write/xml.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----\n';
const planFor = (more: object = {}) =>
  firewallPlan(
    readFirewallRequest({
      version: 1,
      release: '11.1',
      logTypes: ['system'],
      servers: [{ address: 'proxy.example.com', transport: 'SSL' }],
      authority: { name: 'Proxy CA', pem: PEM },
      syslogCertificate: 'fw1 syslog',
      ...more,
    }),
  );
const TEMPLATE = { place: { on: 'panorama', template: 'Base', deviceGroup: 'Sites' } };

describe('a plan with the authority of the proxy’s certificate', () => {
  it('trusts it by commands, and says how it is imported before them', () => {
    const plan = planFor();
    const commands = setCommands(plan);
    assert.deepEqual(
      commands.filter((line) => /ssl-decrypt|certificate/.test(line)),
      [
        'set shared ssl-decrypt trusted-root-CA "Proxy CA"',
        'set deviceconfig system syslog-certificate "fw1 syslog"',
      ],
    );
    assert.match(
      howToEnter(plan)[0] ?? '',
      /^First the certificate Proxy CA: .*scp import certificate certificate-name "Proxy CA" format pem from/,
    );
    assert.match(howToEnter(planFor(TEMPLATE))[0] ?? '', /with the template Base chosen/);
    const back = takeBackCommands(plan).filter((line) => /ssl-decrypt|certificate/.test(line));
    assert.deepEqual(back, [
      'delete deviceconfig system syslog-certificate',
      'delete shared ssl-decrypt trusted-root-CA "Proxy CA"',
      'delete shared certificate "Proxy CA"',
    ]);
  });

  it('imports it by a call of its own, before all others', () => {
    const plan = planFor(TEMPLATE);
    assert.equal(
      importsAsText(plan),
      `type=import\ncategory=certificate\ncertificate-name=Proxy CA\nformat=pem\ntarget-tpl=Base\nfile=${PEM.trim()}\n\n`,
    );
    assert.ok(apiCalls(plan).every(({ xpath }) => !xpath.includes('/certificate/')));
    assert.ok(
      takeBackCalls(plan).some(({ xpath }) =>
        xpath.endsWith(
          "/template/entry[@name='Base']/config/shared/ssl-decrypt/trusted-root-CA/member[text()='Proxy CA']",
        ),
      ),
    );
  });

  it('has no empty certificate in XML', () => {
    const plan = planFor();
    assert.doesNotMatch(planAsXml(plan), /<certificate>/);
    assert.match(planAsXml(plan), /<trusted-root-CA>\s*<member>Proxy CA<\/member>/);
    assert.match(howToLoad(plan)[0] ?? '', /^First the certificate Proxy CA/);
    assert.ok(!howToLoad(plan).some((line) => line.includes('/certificate')));
  });

  it('is imported by Ansible and Terraform', () => {
    const [play] = parse(planAsPlaybook(planFor(TEMPLATE))) as { tasks: Record<string, unknown>[] }[];
    assert.deepEqual(play?.tasks[0]?.['ansible.builtin.copy'], {
      content: PEM,
      dest: '/tmp/Proxy-CA.pem',
      mode: '0644',
    });
    assert.deepEqual(play?.tasks[1]?.['paloaltonetworks.panos.panos_import'], {
      provider: '{{ provider }}',
      category: 'certificate',
      certificate_name: 'Proxy CA',
      format: 'pem',
      filename: '/tmp/Proxy-CA.pem',
      template: 'Base',
    });
    const terraform = planAsTerraform(planFor(TEMPLATE));
    assert.match(
      terraform,
      /resource "panos_certificate_import" "authority" \{\n {2}location = \{\n {4}template = \{\n {6}name = "Base"/,
    );
    assert.match(
      planAsTerraform(planFor()),
      /# - The certificate of the authority .* is imported as Proxy CA/,
    );
  });

  it('tells both in words, and what is still to be done', () => {
    const text = planAsText(planFor());
    assert.match(text, /imports {2}\/config\/shared\/certificate\/entry\[@name='Proxy CA'\]/);
    assert.doesNotMatch(text, /name its file here/);
    const { notes } = planFor({ authority: undefined, syslogCertificate: undefined });
    assert.match(notes.join(' '), /name its file here as the authority/);
    assert.match(notes.join(' '), /tick "Certificate for Secure Syslog"/);
    const { notes: unused } = planFor({ servers: [{ address: 'proxy.example.com' }] });
    assert.match(unused.join(' '), /No server is reached by TLS/);
  });

  it('takes no key, and no text that is no certificate', () => {
    for (const pem of [
      'x',
      `${PEM}${PEM}`,
      PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY'),
      `${PEM}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`,
    ])
      assert.throws(
        () => planFor({ authority: { pem } }),
        (error) =>
          error instanceof Failure && /and no key/.test(error.advice) && !/AAAA|MIIB/.test(error.message),
      );
  });
});
