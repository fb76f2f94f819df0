import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { writeReport } from '../../src/report/write-report.ts';
import { record } from '../unit/report/run-record.ts';
import { startBrowser } from '../vscode/editor/browser.ts';
import { screenshot } from './screenshot.ts';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WAYS = [
  { colorScheme: 'light', width: 1200 },
  { colorScheme: 'dark', width: 1200 },
  { colorScheme: 'light', width: 420 },
] as const;

describe('the report as a page', () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());

  for (const { colorScheme, width } of WAYS) {
    it(`can be read by everyone, ${colorScheme}, ${width} pixels wide, and asks for nothing`, async () => {
      const asked: string[] = [];
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      page.on('request', (request) => asked.push(request.url()));
      await page.setContent(await writeReport(record, 'html', new Date('2026-11-25T12:00:00Z')));
      await page.evaluate(AXE);
      const problems = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
        const { violations } = await axe.run();
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
      });
      assert.deepEqual(problems, []);
      const body = await page.locator('body').evaluate(({ scrollWidth }) => scrollWidth);
      assert.ok(body <= width, `${body} pixels wide`);
      assert.deepEqual(asked, []);
      await screenshot(page, `report-${colorScheme}-${width}`);
      await page.close();
    });
  }
});
