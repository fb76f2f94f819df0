import { type Element, type Place, placeOf } from './element.ts';
import type { Configuration, PolicyRule, Scope, ServerProfile } from './configuration.ts';
import { setCommandsOf } from './set-commands.ts';

const DEVICES = ['devices', ['localhost.localdomain']] as const;

/** Where a scope stands in the configuration. */
export function placeOfScope({ kind, name, template }: Scope): Place {
  const inTemplate =
    template === undefined
      ? []
      : [
          ...DEVICES,
          template.startsWith('template stack ') ? 'template-stack' : 'template',
          [template.replace(/^template (?:stack )?/, '')] as const,
          'config',
        ];
  switch (kind) {
    case 'shared':
    case 'panorama':
      return placeOf(...inTemplate, kind);
    case 'vsys':
      return placeOf(...inTemplate, ...DEVICES, 'vsys', [name]);
    case 'device group':
      return placeOf(...DEVICES, 'device-group', [name]);
    case 'collector group':
      return placeOf(...DEVICES, 'log-collector-group', [name]);
  }
}

/** Commands that set something in a syslog server profile. */
export function setInProfile(
  { name, scope }: ServerProfile,
  elements: readonly Element[],
  configuration: Configuration,
): string[] {
  const at = [...placeOfScope(scope), ...placeOf('log-settings', 'syslog', [name]).slice(1)];
  return setCommandsOf(at, elements, hasOneVsys(configuration));
}

/** Commands that set something in a rule of a firewall; none on Panorama, where it is not told in which rulebase it is, nor for what it pushed. */
export function setInRule(
  { name, scope, rulebase }: PolicyRule,
  elements: readonly Element[],
  configuration: Configuration,
): string[] {
  if (scope.kind !== 'vsys' || scope.template !== undefined || scope.pushed) return [];
  const base = rulebase === 'default' ? 'default-security-rules' : rulebase;
  const at = [...placeOfScope(scope), ...placeOf('rulebase', base, 'rules', [name]).slice(1)];
  return setCommandsOf(at, elements, hasOneVsys(configuration));
}

function hasOneVsys({ scopes }: Configuration): boolean {
  return scopes.filter(({ kind, pushed }) => kind === 'vsys' && !pushed).length === 1;
}
