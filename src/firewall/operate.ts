import type { Api } from './api.ts';
import type { Answer } from './read-answer.ts';

/** An operational command that only looks. @throws Failure */
export function operate(api: Api, what: string, command: string): Promise<Answer> {
  return api.call({ what, parameters: { type: 'op', cmd: command }, repeatable: true });
}
