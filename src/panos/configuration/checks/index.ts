import type { FirewallCheck } from '../check.ts';
import { allLogsSent } from './all-logs-sent.ts';
import { customFormatIsCef } from './custom-format-is-cef.ts';
import { customFormatSet } from './custom-format-set.ts';
import { defaultRulesLog } from './default-rules-log.ts';
import { escapingSet } from './escaping-set.ts';
import { headerFormatBsd } from './header-format-bsd.ts';
import { hostNameInHeader } from './host-name-in-header.ts';
import { logForwardingProfileExists } from './log-forwarding-profile-exists.ts';
import { logForwardingProfileUsed } from './log-forwarding-profile-used.ts';
import { logTypesSent } from './log-types-sent.ts';
import { otherRulesForward } from './other-rules-forward.ts';
import { ownFacility } from './own-facility.ts';
import { rulesForward } from './rules-forward.ts';
import { rulesLogAtEnd } from './rules-log-at-end.ts';
import { sentOnce } from './sent-once.ts';
import { serverProfileExists } from './server-profile-exists.ts';
import { serverProfileHasServer } from './server-profile-has-server.ts';
import { serverProfileUsed } from './server-profile-used.ts';
import { sessionStartNotLogged } from './session-start-not-logged.ts';
import { transportTakesTemplates } from './transport-takes-templates.ts';
import { vendorTemplate } from './vendor-template.ts';

/** In the order of a log on its way: from the rule to the proxy. */
export const FIREWALL_CHECKS: readonly FirewallCheck[] = [
  logTypesSent,
  customFormatSet,
  vendorTemplate,
  hostNameInHeader,
  serverProfileExists,
  serverProfileHasServer,
  logForwardingProfileExists,
  rulesForward,
  rulesLogAtEnd,
  escapingSet,
  customFormatIsCef,
  headerFormatBsd,
  transportTakesTemplates,
  sentOnce,
  defaultRulesLog,
  otherRulesForward,
  allLogsSent,
  ownFacility,
  sessionStartNotLogged,
  logForwardingProfileUsed,
  serverProfileUsed,
];
