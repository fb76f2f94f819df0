import assert from 'node:assert/strict';
import { until } from './until.ts';
import { commands, type Tab, TabInputWebview, window, workspace } from 'vscode';

describe('the workbench', () => {
  it('opens in a tab by its command', async () => {
    const began = performance.now();
    await commands.executeCommand('sentinelCef.onboardPaloAlto');
    await until(() => workbenches().length === 1);
    console.log(`measured: workbench, from command to tab, ${(performance.now() - began).toFixed(0)} ms`);
  });

  it('is brought to the front instead of opened twice', async () => {
    await window.showTextDocument(await workspace.openTextDocument({ content: 'in front' }));
    await commands.executeCommand('sentinelCef.onboardPaloAlto');
    await until(() => workbenches().some(({ isActive }) => isActive));
    assert.equal(workbenches().length, 1);
  });

  it('can be closed and opened again', async () => {
    await window.tabGroups.close(workbenches());
    await until(() => workbenches().length === 0);
    await commands.executeCommand('sentinelCef.onboardPaloAlto');
    await until(() => workbenches().length === 1);
  });
});

function workbenches(): Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('sentinelCef.workbench'),
    );
}
