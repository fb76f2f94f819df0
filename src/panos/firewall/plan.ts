import { Failure } from '../../shared/failure.ts';
import { logTypeNamed } from '../templates/log-type.ts';
import { makeTemplate, type Template } from '../templates/make-template.ts';
import type { Change } from './change.ts';
import { certificateChanges } from './changes/certificates.ts';
import { hostnameChanges } from './changes/hostname.ts';
import { logForwardingChanges } from './changes/log-forwarding.ts';
import { logSettingsChanges } from './changes/log-settings.ts';
import { policyRuleChanges } from './changes/policy-rules.ts';
import { ruleChanges } from './changes/rules.ts';
import { serverProfileChanges } from './changes/server-profile.ts';
import { serviceRouteChanges } from './changes/service-route.ts';
import { layoutOf } from './layout.ts';
import { notesOn } from './notes.ts';
import type { FirewallRequest } from './request.ts';

/** What is to be changed on a firewall or Panorama so that its logs come to the proxy as CEF. */
export interface FirewallPlan {
  readonly request: FirewallRequest;
  /** In this order: what is named stands before what names it. They are taken back in the other order. */
  readonly changes: readonly Change[];
  /** One for each log type. */
  readonly templates: readonly Template[];
  /** Sentences on what is to be known, and on what is left to be done by hand, the commit among it. */
  readonly notes: readonly string[];
}

/**
 * The plan for a request.
 * @throws Failure `bad-input` for a log type that is none or that the release does not have, fields that a template can't
 * have, servers with one name, and a place that can't hold what is asked for
 */
export function firewallPlan(request: FirewallRequest): FirewallPlan {
  const { serverProfile, servers } = request;
  const logTypes = [...new Set(request.logTypes.map(logTypeNamed))];
  const templates = templatesFor(request, logTypes);
  requireOwnNames(request);
  const layout = layoutOf(request, logTypes);
  const changes = [
    ...certificateChanges(layout, request),
    ...layout.serverProfiles.flatMap((site) => serverProfileChanges(site, serverProfile, servers, templates)),
    ...logForwardingChanges(layout, request),
    ...ruleChanges(layout, request),
    ...policyRuleChanges(layout, request),
    ...layout.logSettings.flatMap((site) => logSettingsChanges(site, request)),
    ...hostnameChanges(layout, request),
    ...serviceRouteChanges(layout, request),
  ];
  return { request, changes, templates, notes: notesOn(request, layout, templates) };
}

function templatesFor(request: FirewallRequest, logTypes: readonly string[]): Template[] {
  const named = Object.entries(request.perLogType).map(([word, each]) => [logTypeNamed(word), each] as const);
  const options = new Map(named);
  if (options.size < named.length) {
    throw new Failure(
      'bad-input',
      'There are options for one log type under two names.',
      'Put them under one name, such as hip-match.',
    );
  }
  for (const logType of options.keys()) {
    if (logTypes.includes(logType)) continue;
    throw new Failure(
      'bad-input',
      `There are options for the ${logType} log, which is not sent.`,
      'Add it to the log types, or take the options away.',
    );
  }
  return logTypes.map((logType) => {
    const {
      filter: _,
      profile = request.profile,
      budget,
      pin,
      drop,
      add,
      swapBytes,
    } = options.get(logType) ?? {};
    return makeTemplate({
      logType,
      release: request.release,
      profile,
      ...(budget !== undefined && { budget }),
      ...(pin !== undefined && { pin }),
      ...(drop !== undefined && { drop }),
      ...(add !== undefined && { add }),
      ...(swapBytes !== undefined && { swapBytes }),
    });
  });
}

function requireOwnNames({ servers }: FirewallRequest): void {
  const names = servers.map(({ name }, index) => name ?? `proxy${index + 1}`);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double === undefined) return;
  throw new Failure('bad-input', `Two servers are called ${double}.`, 'Give each a name of its own.');
}
