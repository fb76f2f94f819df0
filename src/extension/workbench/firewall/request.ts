import { readFirewallRequest } from '../../../panos/firewall/read-request.ts';
import type { FirewallRequest } from '../../../panos/firewall/request.ts';
import type { ProxyForm } from '../../../shared/workbench.ts';
import type { FirewallChoices } from '../../../shared/workbench-firewall.ts';
import { listed } from '../form-listener.ts';
import { chosenLogTypes, editOf } from './choices.ts';
import { serverOf } from './server.ts';

/** The rules at the end of every rulebase, which are changed in another place than the user's own. */
const DEFAULT_RULES: readonly string[] = ['intrazone-default', 'interzone-default'];

/** What the choices ask of the firewall. @throws Failure `bad-input` with the field that PAN-OS would not take */
export function requestOf(choices: FirewallChoices, form: ProxyForm): FirewallRequest {
  const logTypes = chosenLogTypes(choices);
  const { address, port, protocol, facility, rules, decryptionRules, authenticationRules } = serverOf(
    choices,
    form,
  );
  const names = listed(rules);
  return readFirewallRequest({
    version: 1,
    release: choices.release,
    logTypes,
    profile: choices.profile,
    perLogType: Object.fromEntries(
      logTypes
        .filter((logType) => Object.hasOwn(choices.edits, logType))
        .map((logType) => [logType, editOf(choices, logType)]),
    ),
    servers: [{ address, port: Number(port), transport: protocol, facility }],
    rules: names.filter((name) => !DEFAULT_RULES.includes(name)),
    decryptionRules: listed(decryptionRules),
    authenticationRules: listed(authenticationRules),
    defaultRules: names.filter((name) => DEFAULT_RULES.includes(name)),
  });
}
