import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Configuration } from '../../../../src/panos/configuration/configuration.ts';
import { coverageRows } from '../../../../src/panos/configuration/coverage-rows.ts';
import { judgeConfiguration } from '../../../../src/panos/configuration/judge-configuration.ts';
import { setCommands } from '../../../../src/panos/firewall/write/set-commands.ts';
import { coverageOf } from '../../../../src/panos/configuration/coverage.ts';
import { readConfiguration } from '../../../../src/panos/configuration/read-configuration.ts';
import { viewOf } from '../../../../src/panos/configuration/view.ts';
import { xmlOf } from '../../../../src/panos/configuration/xml.ts';
import { isForwardedByRules } from '../../../../src/panos/firewall/log-types.ts';
import { firewallPlan } from '../../../../src/panos/firewall/plan.ts';
import {
  FACILITIES,
  FirewallRequest,
  HOSTNAME_TYPES,
  portOfServer,
  TRANSPORTS,
} from '../../../../src/panos/firewall/request.ts';
import { RELEASES } from '../../../../src/panos/templates/releases.ts';
import { TEMPLATE_LOG_TYPES } from '../../../../src/panos/templates/table/index.ts';
import { placed } from './placed.ts';
import { often } from '../../../often.ts';

describe('what a plan writes', () => {
  it('reads the same from its XML and its set commands', () => {
    fc.assert(
      fc.property(requests(), (request) => {
        const plan = firewallPlan(request);
        const xml = readConfiguration(xmlOf(placed(plan.changes)), 'planned');
        const commands = readConfiguration(setCommands(plan).join('\n'), 'planned');
        const coverage = (configuration: Configuration) =>
          coverageRows(judgeConfiguration({ ...configuration, isWhole: true }, request.release));
        assert.deepEqual(coverage(commands), coverage(xml));
        const texts = ({ scopes }: Configuration) =>
          scopes.flatMap(({ serverProfiles }) =>
            serverProfiles.flatMap(({ formats, escaping }) => [escaping, ...formats.map(({ text }) => text)]),
          );
        assert.deepEqual(texts(commands), texts(xml));
        const rules = ({ scopes }: Configuration) =>
          scopes.flatMap((scope) =>
            scope.rules.map(({ name, forwarding, logEnd }) => ({ name, forwarding, logEnd })),
          );
        assert.deepEqual(rules(commands), rules(xml));
      }),
      often(60),
    );
  });

  it('is read back as exactly what was planned', () => {
    fc.assert(
      fc.property(requests(), (request) => {
        const plan = firewallPlan(request);
        const configuration = readConfiguration(xmlOf(placed(plan.changes)), 'planned.xml');
        const view = viewOf(configuration, request.release);
        const [profile] = view.serverProfiles;
        assert.equal(profile?.name, request.serverProfile);
        assert.deepEqual(
          profile?.servers.map(({ address, transport, port, format, facility }) => ({
            address,
            transport,
            port,
            format,
            facility,
          })),
          request.servers.map((server) => ({
            address: server.address,
            transport: server.transport,
            port: portOfServer(server),
            format: server.format,
            facility: `LOG_${server.facility.toUpperCase()}`,
          })),
        );
        assert.deepEqual(
          new Map(profile?.formats.map(({ logType, text }) => [logType, text])),
          new Map(plan.templates.map(({ logType, text }) => [logType, text])),
        );
        assert.deepEqual(profile?.escaping, { characters: '\\=', escape: '\\' });
        assert.deepEqual(
          view.rules.map(({ name, forwarding, logEnd }) => ({ name, forwarding, logEnd })),
          // Rules forward only some log types; without those they are left alone.
          (plan.templates.some(({ logType }) => isForwardedByRules(logType)) ? request.rules : []).map(
            (name) => ({ name, forwarding: request.logForwardingProfile, logEnd: true }),
          ),
        );
        assert.equal(configuration.devices[0]?.headerName?.value, request.hostnameType);
        const sent = coverageOf(view).filter(({ state }) => state === 'CEF');
        assert.deepEqual(
          new Set(sent.map(({ logType }) => logType)),
          new Set(plan.templates.map(({ logType }) => logType)),
        );
      }),
      often(60),
    );
  });
});

function requests(): fc.Arbitrary<FirewallRequest> {
  const name = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_. -]{0,20}[A-Za-z0-9]$/);
  // Quotation marks and letters of all scripts, as names of rules have them.
  const ruleName = fc.stringMatching(/^[A-Za-zÄß"&<>é名][A-Za-zÄß"&<>é名 .-]{0,30}[A-Za-z]$/);
  return fc
    .record({
      version: fc.constant(1),
      release: fc.constantFrom(...RELEASES),
      logTypes: fc.subarray(
        TEMPLATE_LOG_TYPES.filter((type) => !['decryption', 'globalprotect'].includes(type)),
        { minLength: 1 },
      ),
      servers: fc.array(
        fc.record({
          address: fc.ipV4(),
          transport: fc.constantFrom(...TRANSPORTS),
          format: fc.constantFrom('BSD', 'IETF'),
          facility: fc.constantFrom(...FACILITIES),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      serverProfile: name,
      logForwardingProfile: name,
      rules: fc.uniqueArray(ruleName, { minLength: 1, maxLength: 3 }),
      hostnameType: fc.constantFrom(...HOSTNAME_TYPES),
    })
    .map((request) => FirewallRequest.parse(request));
}
