import { variableOf } from '../variables.ts';

/**
 * Where a template stands at the end of its lines so far: in its header; `open`, in the midst of a pair; `label` or `text`,
 * in words to which more may come; `done`, behind a whole variable.
 */
export interface Place {
  readonly kind: 'header' | 'open' | 'label' | 'text' | 'done';
  /** The label so far, or the variable with its dollar sign. */
  readonly last: string;
}

/** Where a template stands behind `tail`, which begins anywhere in it. */
export function placeBehind(tail: string, inHeader: boolean): Place {
  if (inHeader) return { kind: 'header', last: '' };
  const label = /Label=([^=]*)$/.exec(tail.slice(-128))?.[1];
  if (label !== undefined) return { kind: 'label', last: label };
  const text = /=([^=$|]*)-$/.test(tail.slice(-128));
  if (/[=|$_-]$/.test(tail)) return { kind: text ? 'text' : 'open', last: '' };
  const equals = tail.lastIndexOf('=');
  if (equals === -1) return { kind: 'open', last: '' };
  const value = tail.slice(equals + 1);
  const variable = /\$[A-Za-z][\w-]*$/.exec(value)?.[0];
  if (variable !== undefined)
    return variableOf(variable.slice(1)) === undefined
      ? { kind: 'open', last: variable }
      : { kind: 'done', last: variable };
  return { kind: value.startsWith('$') ? 'open' : 'text', last: '' };
}
