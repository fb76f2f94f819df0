import type { Configuration, PolicyRule, Scope, ServerProfile } from './configuration.ts';

/** A name as commands take it. */
export function quoted(name: string): string {
  return /^[\w.:/-]+$/.test(name) ? name : `"${name.replaceAll('"', '\\"')}"`;
}

/** The beginning of a `set` command for what is in a scope. */
export function setIn({ kind, name, template }: Scope): string {
  const inTemplate =
    template === undefined
      ? ''
      : template.replace(
          /^(template)( stack)? (.*)$/,
          (_, __, stack, own: string) =>
            `template${stack === undefined ? '' : '-stack'} ${quoted(own)} config `,
        );
  const own = {
    shared: 'shared',
    panorama: 'panorama',
    vsys: `vsys ${quoted(name)}`,
    'device group': `device-group ${quoted(name)}`,
    'collector group': `log-collector-group ${quoted(name)}`,
  }[kind];
  return `set ${inTemplate}${own}`;
}

/** The command that begins at a syslog server profile. */
export function setProfile({ name, scope }: ServerProfile): string {
  return `${setIn(scope)} log-settings syslog ${quoted(name)}`;
}

/** The command that begins at a rule of a firewall; `undefined` on Panorama, where the rulebase is not told. */
export function setRule(
  { name, scope, rulebase }: PolicyRule,
  { scopes }: Configuration,
): string | undefined {
  if (scope.kind !== 'vsys' || scope.template !== undefined) return undefined;
  const base = rulebase === 'default' ? 'default-security-rules' : rulebase;
  // A firewall with one virtual system has no word for it.
  const isOnly = scopes.filter(({ kind }) => kind === 'vsys').length === 1;
  return `${isOnly ? 'set' : setIn(scope)} rulebase ${base} rules ${quoted(name)}`;
}
