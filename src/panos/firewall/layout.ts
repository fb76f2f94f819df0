import { Failure } from '../../shared/failure.ts';
import { type Place, placeOf } from '../configuration/element.ts';
import { canGoToPanorama, isForwardedByRules } from './log-types.ts';
import type { FirewallRequest } from './request.ts';

/** A syslog server profile that is needed, with the log types that are sent by it. */
export interface ServerProfileSite {
  /** Tells its changes from those of another one; empty for the first. */
  readonly id: string;
  /** `of the firewall`. */
  readonly of: string;
  readonly logSettings: Place;
  readonly logTypes: readonly string[];
}

/** Log settings: which logs that no rule forwards are sent, and where to. */
export interface LogSettingsSite extends ServerProfileSite {
  readonly syslog: boolean;
  readonly panorama: boolean;
}

/** Where the parts of a plan stand in the configuration. */
export interface Layout {
  readonly serverProfiles: readonly ServerProfileSite[];
  readonly logSettings: readonly LogSettingsSite[];
  readonly forwarding:
    | {
        /** Holds `log-settings/profiles` . */
        readonly scope: Place;
        /** Holds `security/rules`. */
        readonly rulebase: Place;
        /** Holds `default-security-rules/rules`. */
        readonly defaultRulebase: Place;
        readonly logTypes: readonly string[];
        readonly syslog: boolean;
        readonly panorama: boolean;
      }
    | undefined;
  /** `deviceconfig` of those that send syslog. */
  readonly devices: readonly { readonly id: string; readonly of: string; readonly at: Place }[];
  /** Holds the certificates of the firewalls, where they send syslog. */
  readonly firewallShared: Place | undefined;
  /** `deviceconfig` of the firewalls, where they send syslog. */
  readonly firewall: Place | undefined;
}

const LOCALHOST = ['localhost.localdomain'] as const;

/**
 * Where a plan's parts stand, by the request's place. Paths are those of the vendor's schema (PaloAltoNetworks/
 * pan-os-codegen, `locations` of `specs/device/profiles/syslog.yaml` and its neighbours).
 * @throws Failure `bad-input` for a place that can't hold all that is asked for
 */
export function layoutOf({ place, sendToPanorama }: FirewallRequest, logTypes: readonly string[]): Layout {
  return place.on === 'firewall'
    ? onFirewall(place, logTypes, sendToPanorama === true)
    : onPanorama(place, logTypes, sendToPanorama !== false);
}

type Kind<On> = Extract<FirewallRequest['place'], { on: On }>;

function onFirewall(
  { vsys, profilesIn }: Kind<'firewall'>,
  logTypes: readonly string[],
  panorama: boolean,
): Layout {
  if (profilesIn === 'vsys' && vsys === undefined) {
    throw bad('Say in which virtual system the profiles are kept.', 'Name it, such as vsys1.');
  }
  const shared = placeOf('shared');
  const system = placeOf('devices', LOCALHOST, 'vsys', [vsys ?? 'vsys1']);
  const scope = profilesIn === 'vsys' ? system : shared;
  const byRules = logTypes.filter(isForwardedByRules);
  const byDevice = logTypes.filter((logType) => !isForwardedByRules(logType));
  const whole = { id: '', of: 'of the firewall', logSettings: within(shared, 'log-settings') };
  // Settings of the whole firewall don't reach into a virtual system.
  const serverProfiles: ServerProfileSite[] =
    profilesIn === 'shared'
      ? [{ ...whole, logTypes }]
      : [
          {
            id: '',
            of: `of the virtual system ${vsys ?? ''}`,
            logSettings: within(system, 'log-settings'),
            logTypes: byRules,
          },
          { ...whole, id: '-shared', logTypes: byDevice },
        ];
  const at = placeOf('devices', LOCALHOST, 'deviceconfig');
  return {
    serverProfiles: serverProfiles.filter((site) => site.logTypes.length > 0),
    logSettings: [{ ...whole, logTypes: byDevice, syslog: true, panorama }],
    forwarding: {
      scope,
      rulebase: within(system, 'rulebase'),
      defaultRulebase: within(system, 'rulebase'),
      logTypes: byRules,
      syslog: true,
      panorama,
    },
    devices: [{ id: '', of: whole.of, at }],
    firewallShared: shared,
    firewall: at,
  };
}

function onPanorama(place: Kind<'panorama'>, logTypes: readonly string[], panorama: boolean): Layout {
  const { template, templateStack, deviceGroup, rulebase, collectorGroup, ownLogs } = place;
  const byRules = logTypes.filter(isForwardedByRules);
  const byDevice = logTypes.filter((logType) => !isForwardedByRules(logType));
  const config = firewallsConfig(template, templateStack);
  const byFirewalls = config !== undefined && collectorGroup === undefined;
  if (config === undefined && collectorGroup === undefined && (!ownLogs || byRules.length > 0)) {
    throw bad(
      'Say which template or template stack of Panorama holds the server profile of the firewalls.',
      'Or name the collector group that sends their logs.',
    );
  }
  const own = { of: 'of Panorama', logSettings: placeOf('panorama', 'log-settings') };
  const group = {
    of: `of the collector group ${collectorGroup ?? ''}`,
    logSettings: placeOf('devices', LOCALHOST, 'log-collector-group', [collectorGroup ?? ''], 'log-settings'),
  };
  const firewalls = {
    id: '',
    of: `of the template ${template === undefined ? 'stack ' : ''}${template ?? templateStack ?? ''}`,
    logSettings: within(config ?? [], 'shared', 'log-settings'),
  };
  const ownId = byFirewalls ? '-panorama' : '';
  const ownTypes = collectorGroup === undefined ? byDevice : logTypes;
  const usesOwn = ownLogs || collectorGroup !== undefined;
  const scope =
    deviceGroup === 'shared'
      ? placeOf('shared')
      : placeOf('devices', LOCALHOST, 'device-group', [deviceGroup]);
  const at = within(config ?? [], 'devices', LOCALHOST, 'deviceconfig');
  return {
    serverProfiles: [
      ...(byFirewalls ? [{ ...firewalls, logTypes }] : []),
      ...(usesOwn && ownTypes.length > 0 ? [{ ...own, id: ownId, logTypes: ownTypes }] : []),
    ],
    logSettings: [
      ...(config === undefined
        ? []
        : [
            {
              ...firewalls,
              logTypes: byFirewalls ? byDevice : byDevice.filter(canGoToPanorama),
              syslog: byFirewalls,
              panorama: panorama || !byFirewalls,
            },
          ]),
      ...(collectorGroup === undefined
        ? []
        : [{ ...group, id: '-collectors', logTypes, syslog: true, panorama: false }]),
      ...(ownLogs ? [{ ...own, id: '-panorama', logTypes: byDevice, syslog: true, panorama: false }] : []),
    ],
    forwarding:
      config === undefined && collectorGroup === undefined
        ? undefined
        : {
            scope,
            rulebase: within(scope, `${rulebase}-rulebase`),
            // The default rules are the last of all, so that Panorama keeps them there.
            defaultRulebase: within(scope, 'post-rulebase'),
            logTypes: byRules,
            syslog: byFirewalls,
            panorama: panorama || !byFirewalls,
          },
    devices: [
      ...(byFirewalls ? [{ ...firewalls, at }] : []),
      ...(usesOwn ? [{ id: ownId, of: own.of, at: placeOf('devices', LOCALHOST, 'deviceconfig') }] : []),
    ],
    firewallShared: byFirewalls ? within(config, 'shared') : undefined,
    firewall: byFirewalls ? at : undefined,
  };
}

function firewallsConfig(template: string | undefined, stack: string | undefined): Place | undefined {
  if (template !== undefined && stack !== undefined) {
    throw bad('The server profile stands in a template or in a template stack.', 'Name one of the two.');
  }
  if (template !== undefined) return placeOf('devices', LOCALHOST, 'template', [template], 'config');
  return stack === undefined ? undefined : placeOf('devices', LOCALHOST, 'template-stack', [stack], 'config');
}

/** A place below another one. */
export function within(place: Place, ...parts: readonly (string | readonly [string])[]): Place {
  return [...place, ...placeOf(...parts).slice(1)];
}

function bad(message: string, advice: string): Failure {
  return new Failure('bad-input', message, advice);
}
