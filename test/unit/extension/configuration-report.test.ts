import assert from 'node:assert/strict';
import { configurationReport } from '../../../src/extension/firewall/configuration-report.ts';
import { lintConfiguration } from '../../../src/lint/lint-configuration.ts';
import { judgeConfiguration } from '../../../src/panos/configuration/judge-configuration.ts';
import { readConfiguration } from '../../../src/panos/configuration/read-configuration.ts';
import { fixture } from '../panos/configuration/fixture.ts';

describe('page about a firewall’s configuration', () => {
  it('has coverage, findings with links to lines, and problems of templates', () => {
    const page = pageOf(fixture('firewall.xml'), 'file:///c.xml');
    assert.match(page, /^\| vsys1 \| traffic \| CEF \| "default" on 3 rules \\\(traffic\\\) \|/m);
    assert.match(page, /^### The syslog header has no host name$/m);
    assert.match(page, /^- \[line 122\]\(file:\/\/\/c\.xml#L122\): hostname-type-in-syslog is none$/m);
    assert.match(page, /^ {4}set rulebase security rules "Only Panorama" log-setting default$/m);
    assert.match(page, /^- \[line 23\]\(file:\/\/\/c\.xml#L23\), url, error `line-break`: /m);
  });

  it('has no links without a file', () => {
    assert.match(pageOf(fixture('firewall.xml')), /^- line 122: /m);
  });

  it('takes nothing of a configuration for markup', () => {
    const page = pageOf(
      fixture('firewall.xml').replaceAll('Nowhere', '![x](http://192.0.2.1/a.png)&lt;img src=x&gt;'),
    );
    assert.doesNotMatch(page.replaceAll(/^ {4}.*$/gm, ''), /!\[x\]|(?<!\\)<img/);
  });
});

function pageOf(text: string, address?: string): string {
  const judged = judgeConfiguration(readConfiguration(text, 'c.xml'));
  return configurationReport(
    judged,
    lintConfiguration(judged.view.configuration, judged.view.release),
    address,
  );
}
