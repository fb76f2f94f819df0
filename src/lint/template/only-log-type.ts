import { logTypesWith, variableOf } from '../../panos/variables.ts';
import type { RuleContext } from '../rule.ts';
import { variablesIn } from './variables-in.ts';

/** The log type that a template's variables tell, when they can be of one only. */
export function onlyLogType(context: RuleContext): string | undefined {
  const names = variablesIn(context).flatMap(({ name }) => (variableOf(name) === undefined ? [] : [name]));
  const types = logTypesWith(names);
  return names.length > 0 && types.length === 1 ? types[0] : undefined;
}
