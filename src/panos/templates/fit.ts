import { Failure } from '../../shared/failure.ts';
import type { Field } from './field.ts';
import { pairText } from './template-text.ts';

export interface Fitted {
  /** In the order in which they came. */
  readonly kept: readonly Field[];
  readonly left: readonly Field[];
}

/**
 * Chooses the fields that a template has room for: the pinned ones, then by priority, then in their order. A field that
 * is too long for what is left makes place for a shorter one behind it.
 * @param budget characters of the whole template
 * @throws Failure `bad-input` when the pinned fields do not fit, or none does
 */
export function fit(
  header: string,
  fields: readonly Field[],
  pinned: ReadonlySet<string>,
  budget: number,
): Fitted {
  const kept = new Set<Field>();
  // The blank between two pairs is counted with the second one; the first has none.
  let length = header.length - 1;
  const lengths = new Map(fields.map((field) => [field, pairText(field).length + 1]));
  const lengthOf = (field: Field) => lengths.get(field) ?? 0;
  const add = (field: Field) => {
    length += lengthOf(field);
    kept.add(field);
  };
  fields.filter(({ key }) => pinned.has(key)).forEach(add);
  if (length > budget) {
    throw new Failure(
      'bad-input',
      `The header and the pinned fields have ${length} characters, and the budget is ${budget}.`,
      'Pin fewer fields, or raise the budget.',
    );
  }
  // Sorting is stable: within a priority the order of the table holds.
  for (const field of [...fields].sort((a, b) => a.priority - b.priority)) {
    if (!kept.has(field) && length + lengthOf(field) <= budget) add(field);
  }
  if (kept.size === 0) {
    throw new Failure(
      'bad-input',
      `A budget of ${budget} characters has no room for a field behind the header.`,
      `The header alone has ${header.length} characters; give at least 150.`,
    );
  }
  return {
    kept: fields.filter((field) => kept.has(field)),
    left: fields.filter((field) => !kept.has(field)),
  };
}
