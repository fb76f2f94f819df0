import { forbidden, refused, type Reply, success, told } from './answers.ts';
import { faultsOf, missingIn } from './schema.ts';
import { cloneNode, mergeInto, type Node, readNode, readNodes, walk, writeNode } from './tree.ts';
import { findAll, makeNode, readXPath, type Step } from './xpath.ts';

/** One change of the candidate, as it can be made again on another tree: that is what a partial commit does. */
interface Entry {
  readonly owner: string;
  readonly action: 'SET' | 'EDIT' | 'DELETE';
  readonly xpath: string;
  readonly apply: (root: Node) => void;
}

/** Candidate and running configuration, and who changed what since the last commit. */
export class Configuration {
  candidate: Node;
  running: Node;
  #journal: Entry[] = [];
  readonly #limit: number;

  constructor(xml: string, limit: number) {
    this.running = readNode(xml);
    this.candidate = cloneNode(this.running);
    this.#limit = limit;
  }

  /** `type=config`: get and show read, the others change the candidate. */
  request(parameters: URLSearchParams, owner: string): Reply {
    const xpath = parameters.get('xpath');
    if (xpath === null) return forbidden('Missing value for parameter [xpath]', 400);
    let steps: Step[];
    try {
      steps = readXPath(xpath);
    } catch {
      return refused(6, 'Bad xpath');
    }
    switch (parameters.get('action')) {
      case 'get':
        return this.#get(steps);
      case 'show':
        return this.#show(steps);
      case 'set':
        return this.#change('SET', xpath, steps, parameters.get('element'), owner);
      case 'edit':
        return this.#change('EDIT', xpath, steps, parameters.get('element'), owner);
      case 'delete':
        return this.#delete(xpath, steps, owner);
      default:
        return refused(17, 'Invalid command or parameters');
    }
  }

  #get(steps: readonly Step[]): Reply {
    const found = findAll(this.candidate, steps);
    if (found.length === 0)
      return { status: 200, body: '<response status="success" code="7"><result/></response>' };
    const body = found.map(({ at }) => writeNode(this.#marked(at))).join('');
    return {
      status: 200,
      body: `<response status="success" code="19"><result total-count="${found.length}" count="${found.length}">\n  ${body}\n</result></response>`,
    };
  }

  /** What is changed and not committed has attributes in the answer of `get`. */
  #marked(at: Node): Node {
    const owner = this.#journal.at(-1)?.owner;
    if (owner === undefined) return at;
    const copy = cloneNode(at);
    Object.assign(copy.attributes, { admin: owner, dirtyId: '2', time: '2026/11/25 10:00:00' });
    return copy;
  }

  #show(steps: readonly Step[]): Reply {
    const found = findAll(this.running, steps);
    if (found.length === 0) return refused(undefined, 'No such node');
    return success(found.map(({ at }) => writeNode(at)).join(''));
  }

  #change(
    action: 'SET' | 'EDIT',
    xpath: string,
    steps: readonly Step[],
    element: string | null,
    owner: string,
  ): Reply {
    if (element === null) return forbidden('Missing value for parameter [element]', 400);
    let elements: Node[];
    try {
      elements = readNodes(element);
    } catch {
      return refused(18, 'Malformed Request');
    }
    const [first] = elements;
    const last = steps.at(-1);
    if (action === 'EDIT' && (elements.length !== 1 || first?.tag !== last?.tag))
      return refused(12, `${last?.tag ?? ''} edit failed, the element is not that of the xpath`);
    const apply = (root: Node): void => {
      const at = makeNode(root, steps);
      if (action === 'SET') return mergeInto(at, elements);
      at.children = (first?.children ?? []).map(cloneNode);
      at.text = first?.text ?? '';
    };
    const trial = cloneNode(this.candidate);
    try {
      apply(trial);
    } catch {
      return refused(8, 'Object is not unique');
    }
    const faults = faultsOf(trial, this.#limit);
    if (faults.length > 0) return refused(12, ...faults, `${xpath} is invalid`);
    this.candidate = trial;
    this.#journal.push({ owner, action, xpath, apply });
    return told('command succeeded');
  }

  #delete(xpath: string, steps: readonly Step[], owner: string): Reply {
    const found = findAll(this.candidate, steps);
    if (found.length === 0) return told('Object doesn’t exist'.replace('’', "'"), 7);
    const apply = (root: Node): void => {
      for (const { at, parent } of findAll(root, steps)) {
        if (parent !== undefined) parent.children = parent.children.filter((child) => child !== at);
      }
    };
    const trial = cloneNode(this.candidate);
    apply(trial);
    const before = new Set(missingIn(this.candidate));
    const dangling = missingIn(trial).filter((fault) => !before.has(fault));
    if (dangling.length > 0)
      return refused(
        10,
        `${steps.at(-1)?.name ?? ''} cannot be deleted because of references from:`,
        ...dangling,
      );
    this.candidate = trial;
    this.#journal.push({ owner, action: 'DELETE', xpath, apply });
    return told('command succeeded');
  }

  /** `<journal>` as `show config list changes` answers it. */
  journal(): string {
    const entries = this.#journal.map(
      ({ owner, action, xpath }) =>
        `<entry><xpath>${xpath}</xpath><owner>${owner}</owner><action> ${action}</action><admin-history>${owner}</admin-history><component-type>shared</component-type></entry>`,
    );
    return entries.length === 0 ? '' : `<journal>${entries.join('')}</journal>`;
  }

  /** Whether somebody, or one of these admins, changed something. */
  isPending(admins?: readonly string[]): boolean {
    return this.#journal.some(({ owner }) => admins === undefined || admins.includes(owner));
  }

  /** What would run after a commit, of all or of some admins. */
  proposed(admins?: readonly string[]): Node {
    if (admins === undefined) return this.candidate;
    const trial = cloneNode(this.running);
    for (const { owner, apply } of this.#journal) if (admins.includes(owner)) apply(trial);
    return trial;
  }

  commit(admins?: readonly string[]): void {
    this.running = cloneNode(this.proposed(admins));
    this.#journal = admins === undefined ? [] : this.#journal.filter(({ owner }) => !admins.includes(owner));
  }

  /** How many elements there are; for tests that compare. */
  get size(): number {
    return [...walk(this.candidate)].length;
  }
}
