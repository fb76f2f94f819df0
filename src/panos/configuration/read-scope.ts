import type {
  ForwardingProfile,
  MatchList,
  PolicyRule,
  Rulebase,
  Scope,
  ServerProfile,
  SyslogServer,
} from './configuration.ts';
import { PROFILE_LOG_TYPES, SETTINGS_LOG_TYPES } from './configuration-shape.ts';
import { type ParsedElement, childOf, descendantOf, entriesOf, membersOf } from './parsed-element.ts';

type Named = Pick<Scope, 'label' | 'kind' | 'name' | 'template' | 'parent' | 'pushed'>;

/** Reads log settings and rules of an element such as `shared`, an entry of `vsys`, or of `device-group`. */
export function readScope(element: ParsedElement, named: Named): Scope {
  const settings = childOf(element, 'log-settings');
  const scope = { ...named, at: element.at } as {
    -readonly [Key in keyof Scope]: Scope[Key];
  };
  scope.serverProfiles = entriesOf(childOf(settings, 'syslog')).map((each) => serverProfileOf(each, scope));
  scope.forwardingProfiles = entriesOf(childOf(settings, 'profiles')).map(
    (each): ForwardingProfile => ({
      name: each.name,
      scope,
      at: each.at,
      matchLists: entriesOf(childOf(each, 'match-list')).map((list) =>
        matchListOf(list, textOf(list, 'log-type', '')),
      ),
    }),
  );
  const types = [
    ...Object.entries(SETTINGS_LOG_TYPES),
    ...PROFILE_LOG_TYPES.map((type) => [type, type] as const),
  ];
  scope.settings = types.flatMap(([tag, logType]) =>
    entriesOf(descendantOf(settings, tag, 'match-list')).map((list) => matchListOf(list, logType)),
  );
  scope.rules = [
    ...rulesOf(childOf(element, 'rulebase'), scope),
    ...rulesOf(childOf(element, 'pre-rulebase'), scope, 'pre'),
    ...rulesOf(childOf(element, 'post-rulebase'), scope, 'post'),
  ];
  return scope;
}

function serverProfileOf(entry: ParsedElement & { readonly name: string }, scope: Scope): ServerProfile {
  const format = childOf(entry, 'format');
  const escaping = childOf(format, 'escaping');
  return {
    name: entry.name,
    scope,
    at: entry.at,
    servers: entriesOf(childOf(entry, 'server')).map(serverOf),
    formats: (format?.children ?? []).flatMap((element) =>
      element.text === undefined ? [] : [{ logType: element.tag, text: element.text, element }],
    ),
    escaping: {
      characters: textOf(escaping, 'escaped-characters', ''),
      escape: textOf(escaping, 'escape-character', ''),
    },
  };
}

function serverOf(entry: ParsedElement & { readonly name: string }): SyslogServer {
  const transport = textOf(entry, 'transport', 'UDP').toUpperCase();
  const port = Number(textOf(entry, 'port', transport === 'SSL' ? '6514' : '514'));
  return {
    name: entry.name,
    address: textOf(entry, 'server', ''),
    transport,
    port: Number.isInteger(port) ? port : 0,
    format: textOf(entry, 'format', 'BSD').toUpperCase(),
    facility: textOf(entry, 'facility', 'LOG_USER').toUpperCase(),
    at: entry.at,
  };
}

function matchListOf(entry: ParsedElement & { readonly name: string }, logType: string): MatchList {
  return {
    name: entry.name,
    logType,
    filter: textOf(entry, 'filter', 'All Logs'),
    syslog: membersOf(childOf(entry, 'send-syslog')),
    at: entry.at,
  };
}

const RULEBASES: readonly (readonly [tag: string, rulebase: Rulebase])[] = [
  ['security', 'security'],
  ['default-security-rules', 'default'],
  ['decryption', 'decryption'],
  ['authentication', 'authentication'],
  ['tunnel-inspect', 'tunnel-inspect'],
];

function rulesOf(element: ParsedElement | undefined, scope: Scope, position?: 'pre' | 'post'): PolicyRule[] {
  return RULEBASES.flatMap(([tag, rulebase]) =>
    entriesOf(descendantOf(element, tag, 'rules')).map((entry): PolicyRule => {
      const forwarding = rulebase === 'tunnel-inspect' ? overridden(entry) : textOf(entry, 'log-setting', '');
      return {
        name: entry.name,
        rulebase,
        ...(position && { position }),
        scope,
        at: entry.at,
        ...(forwarding !== '' && { forwarding }),
        logStart: textOf(entry, 'log-start', 'no') === 'yes',
        // Security rules log at the end unless told otherwise; the two default rules don't.
        // Decryption rules log handshakes that fail unless told otherwise.
        ...(rulebase === 'decryption' && { logFail: textOf(entry, 'log-fail', 'yes') === 'yes' }),
        logEnd: textOf(entry, 'log-end', rulebase === 'default' ? 'no' : 'yes') === 'yes',
        disabled: textOf(entry, 'disabled', 'no') === 'yes',
      };
    }),
  );
}

/** The profile by which a tunnel inspection rule goes before the security rule; empty where it does not. */
function overridden(entry: ParsedElement): string {
  const find = (element: ParsedElement): string =>
    textOf(element, 'log-setting', '') ||
    (element.children ?? []).map(find).find((text) => text !== '') ||
    '';
  return find(childOf(entry, 'monitor-options') ?? { ...entry, children: [] });
}

/** The text of a child, without what surrounds it; what PAN-OS takes where there is none. */
export function textOf(element: ParsedElement | undefined, tag: string, otherwise: string): string {
  const text = childOf(element, tag)?.text?.trim();
  return text === undefined || text === '' ? otherwise : text;
}
