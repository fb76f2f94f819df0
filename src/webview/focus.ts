import type { Intent, WorkbenchState } from '../shared/workbench.ts';

/**
 * Moves the keyboard's focus only when the user asked for something, or when something waits for the user: to the
 * heading of the chosen step, to a question, to the first field with a problem. A step that runs takes no focus.
 */
export class FocusKeeper {
  readonly #root: HTMLElement;
  #chosenStep: string | undefined;
  #last: WorkbenchState | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Notes what the user asked for. */
  before(intent: Intent): void {
    if (intent.type === 'selectStep') this.#chosenStep = intent.step;
  }

  /** Moves the focus, if it must, once the page shows `state`. */
  after(state: WorkbenchState): void {
    const last = this.#last;
    this.#last = state;
    const target = this.#target(last, state);
    if (target !== undefined) this.#root.querySelector<HTMLElement>(target)?.focus();
  }

  #target(last: WorkbenchState | undefined, state: WorkbenchState): string | undefined {
    if (last === undefined) return state.view === 'form' ? '#field-host' : undefined;
    const [problem] = Object.keys(state.formProblems);
    if (problem !== undefined && !Object.hasOwn(last.formProblems, problem)) return `#field-${problem}`;
    if (state.view !== last.view) return state.view === 'form' ? '#field-host' : '#step-title';
    if (state.waitingFor !== undefined && last.waitingFor === undefined) return '#question-title';
    // The button that was pressed is gone with the question: the focus must not fall out of the page.
    if (state.waitingFor === undefined && last.waitingFor !== undefined) return '#step-title';
    if (this.#chosenStep !== undefined && this.#chosenStep === state.selectedStep) {
      this.#chosenStep = undefined;
      return '#step-title';
    }
    return undefined;
  }
}
