import { readConfigurationFile } from '../../../files/configuration-file.ts';
import { readAuthority } from '../../../files/authority-file.ts';
import { readRequestFile } from '../../../files/firewall-request.ts';
import { readFirewallRequest } from '../../../panos/firewall/read-request.ts';
import type { FirewallRequest } from '../../../panos/firewall/request.ts';
import { type RulesThere, rulesWithoutProfile } from '../../../panos/firewall/rules-without-profile.ts';
import { serverOfProfile } from '../../../panos/firewall/server-of-profile.ts';
import { logTypeNamed } from '../../../panos/templates/log-type.ts';
import { Failure } from '../../../shared/failure.ts';
import { profileOf } from '../../target.ts';
import type { RequestFlags } from './request-options.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The request that proxies, a file and flags make together: flags go before the file.
 * @throws Failure `bad-input` or `bad-profile`
 */
export async function firewallRequestOf(
  proxies: readonly string[],
  flags: RequestFlags,
): Promise<FirewallRequest> {
  const configuration = flags.rulesOf === undefined ? undefined : await readConfigurationFile(flags.rulesOf);
  const file = flags.request === undefined ? undefined : await readRequestFile(flags.request);
  const given: Fields = file?.value ?? {};
  const release = flags.panos ?? (given['release'] === undefined ? configuration?.release : undefined);
  if (release === undefined && given['release'] === undefined)
    throw bad('Say which release the firewall has.', 'Add --panos 10.2, for example.');
  if (flags.logTypes.length === 0 && given['logTypes'] === undefined)
    throw bad('Say which logs are to be sent.', 'Add --log-types traffic,threat, for example.');
  const servers = await serversOf(proxies, flags);
  if (servers.length === 0 && given['servers'] === undefined)
    throw bad('Say which proxy the logs are sent to.', 'Give a saved profile, or --server 192.0.2.20.');
  const place = placeOf(flags);
  const request = readFirewallRequest(
    {
      ...(file === undefined && { version: 1 }),
      ...given,
      ...defined({
        release,
        logTypes: flags.logTypes.length === 0 ? undefined : flags.logTypes,
        profile: flags.profile,
        perLogType: perLogType(given['perLogType'], flags),
        servers: servers.length === 0 ? undefined : servers,
        serverProfile: flags.serverProfile,
        logForwardingProfile: flags.logForwardingProfile,
        matchList: flags.matchList,
        place,
        rules: flags.rule.length === 0 ? undefined : flags.rule,
        decryptionRules: flags.decryptionRule.length === 0 ? undefined : flags.decryptionRule,
        authenticationRules: flags.authenticationRule.length === 0 ? undefined : flags.authenticationRule,
        defaultRules: flags.defaultRules === true ? ['intrazone-default', 'interzone-default'] : undefined,
        sendToPanorama: flags.sendToPanorama,
        authority: await authorityOf(flags),
        syslogCertificate: flags.syslogCertificate,
        hostnameType: flags.hostnameType,
        serviceRoute: routeOf(flags),
      }),
    },
    file?.source,
  );
  if (configuration === undefined) return request;
  const there = rulesWithoutProfile(configuration, request.place);
  process.stderr.write(
    sentencesOn(there, request)
      .map((sentence) => `${sentence}\n`)
      .join(''),
  );
  const logTypes = request.logTypes.map(logTypeNamed);
  const joined = (names: readonly string[], found: readonly string[], logType?: string): string[] => [
    ...new Set([...names, ...(logType === undefined || logTypes.includes(logType) ? found : [])]),
  ];
  return readFirewallRequest({
    ...request,
    rules: joined(request.rules, there.without),
    decryptionRules: joined(request.decryptionRules, there.decryption, 'decryption'),
    authenticationRules: joined(request.authenticationRules, there.authentication, 'auth'),
  });
}

/** Which rules get the profile, and which ones have another one. */
function sentencesOn(
  { without, decryption, authentication, others }: RulesThere,
  { logForwardingProfile, logTypes }: FirewallRequest,
): string[] {
  const wants = logTypes.map(logTypeNamed);
  const ofPolicy = (policy: string, logType: string, names: readonly string[]): string[] =>
    wants.includes(logType) && names.length > 0
      ? [`${policy} rules without one, so that they get ${logForwardingProfile}: ${names.join(', ')}.`]
      : [];
  return [
    without.length === 0
      ? 'Every security rule there has a log forwarding profile.'
      : `Without a log forwarding profile, so that they get ${logForwardingProfile}: ${without.join(', ')}.`,
    ...ofPolicy('Decryption', 'decryption', decryption),
    ...ofPolicy('Authentication', 'auth', authentication),
    ...[...others]
      .filter(([profile]) => profile !== logForwardingProfile)
      .map(
        ([profile, names]) =>
          `With the profile "${profile}", which they keep: ${names.join(', ')}. --log-forwarding-profile "${profile}" adds the match lists to it.`,
      ),
  ];
}

/** Those of the flags and of the profiles. Flags for a server hold for all of them. */
async function serversOf(proxies: readonly string[], flags: RequestFlags): Promise<Fields[]> {
  const { transport, port, facility, syslogFormat } = flags;
  const said = defined({
    transport,
    port: port === undefined ? undefined : Number(port),
    facility: facility?.toLowerCase().replace(/^log_/, ''),
    format: syslogFormat,
  });
  const profiles = [];
  for (const proxy of proxies) profiles.push(serverOfProfile(await profileOf(proxy, {})));
  return [...profiles, ...flags.server.map((address) => ({ address }))].map((server) => ({
    ...server,
    ...said,
  }));
}

function placeOf(flags: RequestFlags): Fields | undefined {
  const { vsys, profilesIn, template, templateStack, deviceGroup, rulebase, collectorGroup, ownLogs } = flags;
  const firewall = defined({ vsys, profilesIn });
  const panorama = defined({ template, templateStack, deviceGroup, rulebase, collectorGroup, ownLogs });
  const onPanorama = Object.keys(panorama).length > 0;
  if (onPanorama && Object.keys(firewall).length > 0)
    throw bad(
      '--vsys and --profiles-in are of a firewall, the other flags of Panorama.',
      'On Panorama, rules stand in a device group.',
    );
  if (onPanorama) return { on: 'panorama', ...panorama };
  return Object.keys(firewall).length > 0 ? { on: 'firewall', ...firewall } : undefined;
}

function routeOf({ routeInterface, routeAddress }: RequestFlags): Fields | undefined {
  if (routeInterface === undefined && routeAddress === undefined) return undefined;
  return defined({ interface: routeInterface, address: routeAddress });
}

async function authorityOf({ authority, authorityName: name }: RequestFlags): Promise<Fields | undefined> {
  if (authority !== undefined) return defined({ name, pem: await readAuthority(authority, new Date()) });
  if (name === undefined) return undefined;
  throw bad('The name of an authority is given, and no file.', 'Add --authority authority.pem, for example.');
}

/** `traffic=cs1,cs2` of each flag, with what the file has. */
function perLogType(given: unknown, flags: RequestFlags): Fields | undefined {
  const options = new Map<string, Fields>();
  if (typeof given === 'object' && given !== null) {
    for (const [word, each] of Object.entries(given)) options.set(word, each as Fields);
  }
  const put = (text: string, flag: string, value: (rest: string, before: Fields) => Fields) => {
    const [, word, rest] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    if (word === undefined || rest === undefined)
      throw bad(`--${flag} ${text}: the log type is missing.`, `Write --${flag} traffic=…`);
    const logType = logTypeNamed(word);
    const key = [...options.keys()].find((other) => logTypeNamed(other) === logType) ?? logType;
    const before = options.get(key) ?? {};
    options.set(key, { ...before, ...value(rest, before) });
  };
  for (const flag of ['pin', 'drop', 'add'] as const) {
    for (const text of flags[flag]) {
      put(text, flag, (rest, before) => ({
        [flag]: [...(Array.isArray(before[flag]) ? before[flag] : []), ...rest.split(',')],
      }));
    }
  }
  for (const text of flags.budget) put(text, 'budget', (rest) => ({ budget: Number(rest) }));
  for (const text of flags.filter) put(text, 'filter', (filter) => ({ filter }));
  return options.size === 0 ? undefined : Object.fromEntries(options);
}

function defined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function bad(message: string, advice: string): Failure {
  return new Failure('bad-input', message, advice);
}
