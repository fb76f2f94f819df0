import sax from 'sax';
import type { Element } from '../panos/configuration/element.ts';

/** An answer of the XML API. */
export interface Answer {
  readonly status: 'success' | 'error' | (string & {});
  /** The published list has 1 to 22, 400 and 403; many answers have none. */
  readonly code?: number;
  /** What it says to a person. */
  readonly lines: readonly string[];
  /** What stands below `result`. */
  readonly result: readonly Element[];
  /** Text directly in `result`. */
  readonly text: string;
}

/** A configuration is never deeper. */
const DEEPEST = 60;

interface Open {
  readonly tag: string;
  readonly name?: string;
  text: string;
  readonly children: Element[];
}

/** @returns nothing for what is no answer of the API, such as a web page, or one that breaks off */
export function readAnswer(text: string): Answer | undefined {
  if (!/^\s*(?:<\?xml[^>]*\?>\s*)?<response[\s>]/.test(text)) return undefined;
  const top: Open = { tag: '', text: '', children: [] };
  const open: Open[] = [top];
  let attributes: Readonly<Record<string, string>> | undefined;
  let broken = false;
  const parser = sax.parser(true, {});
  parser.onopentag = (tag) => {
    const said = tag.attributes as Readonly<Record<string, string>>;
    attributes ??= said;
    if (open.length > DEEPEST) broken = true;
    open.push({
      tag: tag.name,
      ...(said['name'] !== undefined && { name: said['name'] }),
      text: '',
      children: [],
    });
  };
  const take = (said: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.text += said;
  };
  parser.ontext = take;
  parser.oncdata = take;
  parser.onclosetag = () => {
    const done = open.pop();
    if (done !== undefined) open.at(-1)?.children.push(elementOf(done));
  };
  parser.onerror = (error) => {
    broken = true;
    throw error;
  };
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  const [response] = top.children;
  if (broken || response === undefined || attributes === undefined) return undefined;
  const result = response.children?.find(({ tag }) => tag === 'result');
  const code = Number(attributes['code']);
  return {
    status: attributes['status'] ?? '',
    ...(attributes['code'] !== undefined && Number.isInteger(code) && { code }),
    lines: [...(response.children ?? []), ...(result?.children ?? [])]
      .filter(({ tag }) => tag === 'msg')
      .flatMap(linesOf),
    result: result?.children ?? [],
    text: result?.text?.trim() ?? '',
  };
}

function elementOf({ tag, name, text, children }: Open): Element {
  const named = { tag, ...(name !== undefined && { name }) };
  if (children.length > 0) return { ...named, children };
  return text.trim() === '' ? named : { ...named, text };
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
