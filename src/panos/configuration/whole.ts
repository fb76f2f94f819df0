import { Failure } from '../../shared/failure.ts';
import { DOCUMENT, PARTS } from './configuration-shape.ts';
import { type ParsedElement, childOf } from './parsed-element.ts';

/** The element `config` of what was read, and whether the text had all of it. */
export interface Whole {
  readonly config: ParsedElement;
  /** False for a part: what it does not have may be configured nevertheless. */
  readonly isWhole: boolean;
  /** Whether the text was XML. */
  readonly isXml?: boolean;
}

/**
 * Takes a configuration out of an answer of the XML API, and puts a part of one into its place.
 * @param root the root of the XML
 * @throws Failure `bad-input` for an answer that is an error, or holds no part that is known
 */
export function wholeOfXml(root: ParsedElement, what: string): Whole {
  if (root.attributes?.['status'] === 'error') {
    const said = textOf(childOf(root, 'msg'));
    throw new Failure(
      'bad-input',
      `${what} is an answer of the XML API that says: ${said === '' ? 'error' : said.slice(0, 300)}.`,
      'Ask it again for the configuration.',
    );
  }
  const result = root.tag === 'response' ? childOf(root, 'result') : root;
  if (root.tag === 'response' || root.tag === 'result') return wholeOf(result?.children ?? [], what);
  return wholeOf([root], what);
}

/**
 * The same for the parts of a text without tags.
 * @throws Failure `bad-input` when there is none that is known
 */
export function wholeOf(parts: readonly ParsedElement[], what: string): Whole {
  const config = parts.find(({ tag }) => tag === 'config');
  if (config) return { config, isWhole: true };
  const pushed = childOf(
    parts.find(({ tag }) => tag === 'template'),
    'config',
  );
  if (pushed) return { config: pushed, isWhole: false };
  const placed = parts.flatMap((element) => {
    const path = PARTS[element.tag]?.path;
    return path === undefined ? [] : [{ path, element }];
  });
  const [first] = placed;
  if (first === undefined) {
    throw new Failure(
      'bad-input',
      `${what} holds no part of a PAN-OS configuration that says what is logged and sent.`,
      `Those parts are ${Object.keys(DOCUMENT).slice(0, -2).join(', ')}; the whole export is best.`,
    );
  }
  return { config: { tag: 'config', at: first.element.at, children: nested(placed) }, isWhole: false };
}

interface Placed {
  readonly path: readonly string[];
  readonly element: ParsedElement;
}

function nested(placed: readonly Placed[]): ParsedElement[] {
  const above = new Map<string, Placed[]>();
  for (const { path, element } of placed) {
    const [next, ...rest] = path;
    if (next === undefined) continue;
    above.set(next, [...(above.get(next) ?? []), { path: rest, element }]);
  }
  return [
    ...placed.filter(({ path }) => path.length === 0).map(({ element }) => element),
    ...[...above].map(([step, inside]): ParsedElement => {
      const at = inside[0]?.element.at ?? { line: 1, column: 1, offset: 0 };
      const children = nested(inside);
      return step.startsWith('[')
        ? { tag: 'entry', name: step.slice(1, -1), at, children }
        : { tag: step, at, children };
    }),
  ];
}

function textOf(element: ParsedElement | undefined): string {
  if (element === undefined) return '';
  return [element.text ?? '', ...(element.children ?? []).map(textOf)]
    .filter((each) => each !== '')
    .join(' ');
}
