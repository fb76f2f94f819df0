import type { Element } from '../panos/configuration/element.ts';
import { parseXml } from '../panos/configuration/parse-xml.ts';
import type { ParsedElement } from '../panos/configuration/parsed-element.ts';
import { Failure } from '../shared/failure.ts';

/** An answer of the XML API. */
export interface Answer {
  readonly status: 'success' | 'error' | (string & {});
  /** The published list has 1 to 22, 400 and 403; many answers have none. */
  readonly code?: number;
  /** What it says to a person. */
  readonly lines: readonly string[];
  /** What stands below `result`. */
  readonly result: readonly ParsedElement[];
}

/** @returns nothing for what is no answer of the API, such as a web page, or one that breaks off */
export function readAnswer(text: string): Answer | undefined {
  let response: ParsedElement;
  try {
    response = parseXml(text);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
  if (response.tag !== 'response') return undefined;
  const result = response.children?.find(({ tag }) => tag === 'result');
  const { status = '', code } = response.attributes ?? {};
  return {
    status,
    ...(code !== undefined && /^\d{1,4}$/.test(code) && { code: Number(code) }),
    lines: [...(response.children ?? []), ...(result?.children ?? [])]
      .filter(({ tag }) => tag === 'msg')
      .flatMap(linesOf),
    result: result?.children ?? [],
  };
}

/** The text of every leaf. */
function linesOf({ text, children = [] }: Element): string[] {
  return text === undefined ? children.flatMap(linesOf) : [text.trim()];
}

/** The element that tags lead to from one of several. */
export function below(elements: readonly Element[], ...tags: readonly string[]): Element | undefined {
  let found: Element | undefined;
  let among = elements;
  for (const tag of tags) {
    found = among.find((element) => element.tag === tag);
    among = found?.children ?? [];
  }
  return found;
}
