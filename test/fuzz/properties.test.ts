// The properties that the unit tests try a few times, tried as often as they say.
process.env['SENTINEL_CEF_OFTEN'] = '1';

for (const file of [
  'cef/tokens',
  'language/document/block-document',
  'language/format',
  'language/structure',
  'lint/properties',
  'panos/clean-template',
  'panos/configuration/configuration-reader',
  'panos/configuration/parse-xml',
  'panos/configuration/read-plan',
  'panos/configuration/write',
  'panos/firewall/ansible',
  'panos/firewall/emulator',
  'panos/firewall/one-tree',
  'panos/templates/make-template',
  'panos/templates/round-trip',
  'proxy/hostile-host',
  'report/unified-diff',
  'scan/log-scan',
  'scan/mark-stops',
  'shared/edit-distance',
]) {
  await import(`../unit/${file}.test.ts`);
}
