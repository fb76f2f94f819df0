import type { EditorWindow } from './editor-window.ts';
import { screenshot } from './screenshot.ts';

const steps = new WeakSet<object>();

/** A test on which those after it in the suite stand. */
export function step(title: string, run: Mocha.AsyncFunc): void {
  steps.add(it(title, run));
}

/**
 * For a suite whose tests go on where the one before it ended. What fails is pictured. After a step that failed the rest of
 * the suite is skipped, with its name; any other test only looks at what is there, so that the window is put right and the
 * rest goes on.
 */
export function inOrder(editorOf: () => EditorWindow | undefined): void {
  let broken: string | undefined;
  beforeEach(function () {
    if (broken === undefined) return;
    if (this.currentTest) this.currentTest.title += ` (not run, since a step failed: ${broken})`;
    this.skip();
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (test?.isFailed() !== true) return;
    if (steps.has(test)) broken ??= test.title;
    const editor = editorOf();
    if (editor === undefined) return;
    await screenshot(editor.page, `failed-${test.title.replaceAll(/\W+/g, '-').slice(0, 40)}`);
    await editor.page.setViewportSize({ width: 1360, height: 960 });
    for (const _ of ['a box', 'and the one behind it']) await editor.page.keyboard.press('Escape');
  });
}
