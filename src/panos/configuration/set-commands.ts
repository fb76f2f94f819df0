import type { Element, Place } from './element.ts';

/**
 * `set` commands of the configuration mode, one for each leaf. Lists of names are written `[ a b ]`.
 * @param singleVsys whether the firewall has no virtual systems, so that its CLI leaves out the only one
 */
export function setCommandsOf(at: Place, elements: readonly Element[], singleVsys = true): string[] {
  const words = wordsOf(at, singleVsys);
  return elements.flatMap((element) => leaves(element).map((rest) => ['set', ...words, ...rest].join(' ')));
}

/** The `delete` command for a place. */
export function deleteCommandOf(at: Place, singleVsys = true): string {
  return ['delete', ...wordsOf(at, singleVsys)].join(' ');
}

/** The words that lead to a place: the root, the device itself and, where it is the only one, vsys1 are not among them. */
function wordsOf(at: Place, singleVsys: boolean): string[] {
  const words: string[] = [];
  for (let index = 1; index < at.length; index++) {
    const { tag, name, text } = at[index] ?? { tag: '' };
    const next = at[index + 1]?.name;
    const unsaid =
      (tag === 'devices' && next === 'localhost.localdomain') ||
      (singleVsys && tag === 'vsys' && next === 'vsys1');
    if (unsaid) index++;
    else words.push(name === undefined && text === undefined ? tag : quoted(name ?? text ?? ''));
  }
  return words;
}

function leaves({ tag, name, text, children = [] }: Element): string[][] {
  const word = name === undefined ? tag : quoted(name);
  if (text !== undefined) return [[word, quoted(text)]];
  if (children.length === 0) return [[word]];
  if (children.every((child) => child.tag === 'member')) {
    const names = children.map((child) => quoted(child.text ?? ''));
    return [[word, ...(names.length === 1 ? names : ['[', ...names, ']'])]];
  }
  return children.flatMap((child) => leaves(child).map((rest) => [word, ...rest]));
}

/**
 * A word in quotation marks, where it needs some, with `\"` for one of its own, as `show` prints it. A backslash elsewhere
 * stands for itself (an escape character is set as `\`), so that no word may end in one where it is quoted.
 */
export function quoted(word: string): string {
  return /^[\w.:\\/=@%+,$-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
