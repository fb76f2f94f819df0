import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';

/** The workbench as a user meets it. */
export class WorkbenchPage {
  readonly #page: Page;
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  field(label: string): Locator {
    return this.#frame.getByLabel(label, { exact: true });
  }

  invalidField(label: string): Locator {
    return this.field(label).and(this.#frame.locator('[aria-invalid="true"]'));
  }

  button(name: string): Locator {
    return this.#frame.getByRole('button', { name, exact: true });
  }

  get verdict(): Locator {
    return this.#frame.getByRole('status');
  }

  get log(): Locator {
    return this.#frame.getByRole('log');
  }

  get question(): Locator {
    return this.#frame.locator('section.question');
  }

  finding(id: string): Locator {
    return this.#frame.locator(`[data-finding="${id}"]`);
  }

  /** An open finding that is an error. */
  redFinding(id: string): Locator {
    return this.#frame.locator(`section.finding.bad[data-finding="${id}"]`);
  }

  /** The line of a template, with its budget. */
  template(logType: string): Locator {
    return this.#frame.locator(`button[data-template="${logType}"]`);
  }

  /** What became of a button of the step Firewall. */
  get said(): Locator {
    return this.#frame.locator('.said');
  }

  /** Everything in the page. */
  get page(): Locator {
    return this.#frame.locator('#workbench');
  }

  step(id: string): Locator {
    return this.#frame.locator(`button[data-step="${id}"]`);
  }

  /** The step that is shown. */
  get current(): Locator {
    return this.#frame.locator('button[aria-current="step"]');
  }

  get heading(): Locator {
    return this.#frame.locator('#step-title');
  }

  /** Name and state of each hop, such as `rsyslog 8.2302.0, events get through`. */
  async hops(): Promise<readonly string[]> {
    const hops = await this.#frame.locator('.hop').all();
    return Promise.all(
      hops.map(async (hop) => {
        const name = await hop.locator('.name').innerText();
        return name + (await hop.locator('.spoken').innerText());
      }),
    );
  }

  /** Problems that axe finds, one line each, and the theme that the page was looked at in. */
  async accessibilityProblems(): Promise<{ readonly theme: string; readonly problems: readonly string[] }> {
    const frame = await this.#inner();
    const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    await frame.evaluate(await readFile(path, 'utf8'));
    return frame.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
      const { violations } = await axe.run();
      const body = (globalThis as unknown as { document: { body: { dataset: Record<string, string> } } })
        .document.body;
      return {
        theme: body.dataset['vscodeThemeKind'] ?? '',
        problems: violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
        ),
      };
    });
  }

  /** All words of the page, also those that are folded away. */
  async text(): Promise<string> {
    return (await this.#frame.locator('#workbench').textContent()) ?? '';
  }

  /** True when something is wider than the page. */
  async overflows(): Promise<boolean> {
    return this.#frame.locator('body').evaluate((body) => body.scrollWidth > body.clientWidth);
  }

  /** Waits until the page shows a kind of theme, such as `vscode-high-contrast`. */
  async themeKind(kind: string): Promise<void> {
    await this.#frame.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
  }

  /** From now on keeps what the editor sends to the page. */
  async recordMessages(): Promise<void> {
    await (await this.#inner()).evaluate(() => {
      const page = globalThis as unknown as { sent: string[] } & EventTarget;
      page.sent = [];
      page.addEventListener('message', (event) => {
        page.sent.push(JSON.stringify((event as unknown as { data: unknown }).data));
      });
    });
  }

  /** What was sent since. */
  async recordedMessages(): Promise<readonly string[]> {
    return (await this.#inner()).evaluate(() => (globalThis as unknown as { sent: string[] }).sent);
  }

  async #inner(): Promise<Frame> {
    for (const frame of this.#page.frames()) {
      if ((await frame.locator('#workbench').count()) > 0) return frame;
    }
    throw new Error('The workbench is not open.');
  }
}

interface AxeResults {
  readonly violations: ReadonlyArray<{
    readonly id: string;
    readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary: string }>;
  }>;
}
