import fc from 'fast-check';
import { readFirewallRequest } from '../../../../src/panos/firewall/read-request.ts';
import { FACILITIES, HOSTNAME_TYPES, TRANSPORTS } from '../../../../src/panos/firewall/request.ts';
import { TABLE, TEMPLATE_LOG_TYPES } from '../../../../src/panos/templates/table/index.ts';
import { PROFILES } from '../../../../src/panos/templates/table/row.ts';
import { RELEASES } from '../../../../src/panos/templates/releases.ts';

const newName = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_. -]{0,30}$/);
/** With blanks, backslashes, brackets, ampersands, Unicode and one kind of quotation marks. */
const knownName = fc
  .tuple(
    fc.array(
      fc.constantFrom('a', 'Z', '0', ' ', '"', "'", '\\', '=', '|', '[', ']', '&', '<', '>', 'ä', '防', '#'),
      {
        minLength: 1,
        maxLength: 20,
      },
    ),
    fc.constantFrom('"', "'"),
  )
  .map(([letters, unwanted]) => `r${letters.join('').replaceAll(unwanted, '').replaceAll(/\\+"/g, '"')}x`);

const place = fc.oneof(
  fc.record({ on: fc.constant('firewall') }),
  fc.record({
    on: fc.constant('firewall'),
    vsys: fc.constantFrom('vsys1', 'vsys2'),
    profilesIn: fc.constantFrom('shared', 'vsys'),
  }),
  fc
    .record({
      template: knownName,
      stack: fc.boolean(),
      deviceGroup: fc.oneof(fc.constant('shared'), knownName),
      rulebase: fc.constantFrom('pre', 'post'),
      collectorGroup: fc.option(knownName, { nil: undefined }),
      ownLogs: fc.boolean(),
    })
    .map(({ template, stack, ...rest }) => ({
      on: 'panorama',
      ...(stack ? { templateStack: template } : { template }),
      ...rest,
    })),
);

const releaseAndTypes = fc.constantFrom(...RELEASES).chain((release) =>
  fc.record({
    release: fc.constant(release),
    logTypes: fc.subarray(
      TEMPLATE_LOG_TYPES.filter((logType) => Number(TABLE[logType]?.since) <= Number(release)),
      { minLength: 1 },
    ),
  }),
);

/** Requests of every kind that there is a plan for. */
export const anyRequest = fc
  .record({
    releaseAndTypes,
    profile: fc.constantFrom(...PROFILES),
    budget: fc.integer({ min: 200, max: 2048 }),
    servers: fc.uniqueArray(
      fc.record({
        name: newName,
        address: fc.stringMatching(/^[a-z0-9][a-z0-9.:-]{0,62}$/),
        transport: fc.constantFrom(...TRANSPORTS),
        format: fc.constantFrom('BSD', 'IETF'),
        facility: fc.constantFrom(...FACILITIES),
      }),
      { minLength: 1, maxLength: 4, selector: ({ name }) => name },
    ),
    serverProfile: newName,
    logForwardingProfile: newName,
    place,
    rules: fc.uniqueArray(knownName, { maxLength: 4 }),
    decryptionRules: fc.uniqueArray(knownName, { maxLength: 2 }),
    authenticationRules: fc.uniqueArray(knownName, { maxLength: 2 }),
    defaultRules: fc.subarray(['intrazone-default', 'interzone-default']),
    filter: fc.constantFrom('All Logs', "(rule eq 'a b') and (severity geq high)", '( app eq "x" )'),
    sendToPanorama: fc.option(fc.boolean(), { nil: undefined }),
    hostnameType: fc.constantFrom(...HOSTNAME_TYPES),
    serviceRoute: fc.option(fc.constant({ interface: 'ethernet1/1', address: '192.0.2.1/24' }), {
      nil: undefined,
    }),
  })
  .map(({ releaseAndTypes: { release, logTypes }, budget, filter, ...rest }) =>
    readFirewallRequest({
      version: 1,
      release,
      logTypes,
      perLogType: Object.fromEntries(logTypes.map((logType) => [logType, { budget, filter }])),
      ...rest,
    }),
  );
