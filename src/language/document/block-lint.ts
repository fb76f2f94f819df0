import { Directives } from '../../lint/directives.ts';
import { lintBlock, type LintedBlock } from '../../lint/lint-block.ts';
import { type LintOptions, lintWhole } from '../../lint/lint.ts';
import { movedProblem } from '../../lint/moved.ts';
import type { Problem } from '../../lint/problem.ts';
import type { BlockDocument } from './block-document.ts';
import type { TextBlock } from './text-block.ts';

/** What is known of a block, and of what stood around it then. */
interface Known extends Omit<LintedBlock, 'problems'> {
  readonly before: TextBlock | undefined;
  readonly after: TextBlock | undefined;
  /** What the line before was, and what comments had said. */
  readonly stateBefore: string;
  readonly state: string;
  readonly count: number;
  /** Left out where more were found before than are shown, so that a file full of faults needs little room. */
  readonly problems?: readonly Problem[];
}

/** The findings of a document. */
export interface Findings {
  /** The first ones, in the order of the text. */
  readonly problems: readonly Problem[];
  /** How many there are in all. */
  readonly total: number;
}

/** In characters: what shows what is wrong with a text as a whole. */
const HEAD = 16_384;

/** Lints a document block by block, and after a change only those blocks that it touched or changed the meaning of. */
export class BlockLint {
  readonly #document: BlockDocument;
  readonly #options: LintOptions;
  readonly #limit: number;
  readonly #known = new WeakMap<TextBlock, Known>();

  constructor(document: BlockDocument, options: LintOptions, limit: number) {
    this.#document = document;
    this.#options = options;
    this.#limit = limit;
  }

  /** Takes a step for each block that must be linted, and then gives the findings; they hold for the text as it is then. */
  *findings(): Generator<undefined, Findings> {
    const whole = lintWhole(this.#head(), this.#options);
    if (whole !== undefined) return { problems: [whole], total: 1 };
    const problems: Problem[] = [];
    let total = 0;
    let previous: Known | undefined;
    const { blocks } = this.#document;
    for (const [index, block] of blocks.entries()) {
      const wanted = total < this.#limit;
      let known = this.#stillTrue(index, previous);
      if (known === undefined || (wanted && known.problems === undefined && known.count > 0)) {
        known = this.#lint(index, previous, wanted);
        this.#known.set(block, known);
        yield;
      }
      const start = this.#document.startOf(index);
      for (const problem of wanted ? (known.problems ?? []) : []) {
        if (problems.length < this.#limit) problems.push(movedProblem(problem, start));
      }
      total += known.count;
      previous = known;
    }
    return { problems, total };
  }

  /** All problems of the blocks that a stretch of the text touches. The text must have been linted as it is. */
  *problemsIn(from: number, to: number): Generator<Problem> {
    const whole = lintWhole(this.#head(), this.#options);
    if (whole !== undefined) {
      yield whole;
      return;
    }
    const { blocks } = this.#document;
    // A finding of the next block may reach into the end of this one.
    const last = Math.min(this.#document.blockAt(to) + 1, blocks.length - 1);
    for (let index = this.#document.blockAt(from); index <= last; index++) {
      const [before, block] = [blocks[index - 1], blocks[index]];
      const known = block && this.#known.get(block);
      if (known?.count === 0) continue;
      const { problems = [] } = known?.problems
        ? known
        : this.#lint(index, before && this.#known.get(before), true);
      for (const problem of problems) yield movedProblem(problem, this.#document.startOf(index));
    }
  }

  #head(): string {
    let head = '';
    for (const { text } of this.#document.blocks) {
      head += text;
      if (head.length >= HEAD) break;
    }
    return head;
  }

  #stillTrue(index: number, previous: Known | undefined): Known | undefined {
    const { blocks } = this.#document;
    const block = blocks[index];
    const known = block && this.#known.get(block);
    const holds =
      known?.before === blocks[index - 1] &&
      known?.after === blocks[index + 1] &&
      known?.stateBefore === (previous?.state ?? '');
    return holds ? known : undefined;
  }

  #lint(index: number, previous: Known | undefined, keep: boolean): Known {
    const { blocks } = this.#document;
    const [before, after] = [blocks[index - 1], blocks[index + 1]];
    const surroundings = {
      before: before?.lastLine ?? '',
      kindBefore: previous?.kind,
      after: after?.firstLine ?? '',
      directives: previous?.directives ?? new Directives(this.#options.logType),
    };
    const { problems, kind, directives } = lintBlock(blocks[index]?.text ?? '', surroundings, this.#options);
    return {
      before,
      after,
      stateBefore: previous?.state ?? '',
      state: `${kind} ${directives.state}`,
      kind,
      directives,
      count: problems.length,
      ...(keep && { problems }),
    };
  }
}
