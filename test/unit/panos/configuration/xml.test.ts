import assert from 'node:assert/strict';
import { branch, entry, leaf, members, placeOf } from '../../../../src/panos/configuration/element.ts';
import { compactXmlOf, xmlOf, xpathOf } from '../../../../src/panos/configuration/xml.ts';

describe('an element of a PAN-OS configuration as XML', () => {
  const list = entry('to "Sentinel" & co', [
    leaf('filter', "(severity geq 'high') and a < b"),
    members('send-syslog', ['Sentinel-CEF']),
    branch('actions', []),
  ]);

  it('is indented, and escaped', () => {
    assert.equal(
      xmlOf(list),
      [
        '<entry name="to &quot;Sentinel&quot; &amp; co">',
        "  <filter>(severity geq 'high') and a &lt; b</filter>",
        '  <send-syslog>',
        '    <member>Sentinel-CEF</member>',
        '  </send-syslog>',
        '  <actions/>',
        '</entry>',
        '',
      ].join('\n'),
    );
  });
  it('stands in one line for the API', () => {
    assert.equal(
      compactXmlOf(list.children ?? []),
      "<filter>(severity geq 'high') and a &lt; b</filter><send-syslog><member>Sentinel-CEF</member></send-syslog><actions></actions>",
    );
  });
});

describe('the place of an element', () => {
  it('is an XPath', () => {
    assert.equal(
      xpathOf(placeOf('shared', 'log-settings', 'syslog', ['Sentinel-CEF'], 'format')),
      "/config/shared/log-settings/syslog/entry[@name='Sentinel-CEF']/format",
    );
  });
  it('keeps a name that holds an apostrophe', () => {
    assert.equal(xpathOf(placeOf('rules', ["Bob's rule"])), '/config/rules/entry[@name="Bob\'s rule"]');
  });
});
