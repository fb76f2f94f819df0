import assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import { closeAll } from './close-all.ts';
import { until } from './until.ts';

describe('Judge Arrived Rows', () => {
  after(closeAll);

  it('puts the query on the clipboard', async () => {
    await commands.executeCommand('sentinelCef.judgeArrivedRows', 'query');
    assert.match(await env.clipboard.readText(), /^union isfuzzy=true \(CommonSecurityLog \| /);
  });
  it('judges the rows on the clipboard, and splits what is packed', async () => {
    await env.clipboard.writeText(
      'DeviceVendor,DeviceProduct,AdditionalExtensions\nTestCommonEventFormat,MOCK,PanOSActionFlags=0x0;a=b\n',
    );
    await commands.executeCommand('sentinelCef.judgeArrivedRows', 'clipboard');
    const text = window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^✕ Only mock rows arrived, none of the firewall$/m);
    assert.match(text, /AdditionalExtensions PanOSActionFlags +0x0$/m);
    assert.match(text, /AdditionalExtensions \? +a=b \(one value or several\)$/m);
  });
  it('has a page about each finding', async () => {
    await commands.executeCommand('sentinelCef.openRuleDocs', 'firewall-rows');
    await until(() => window.tabGroups.activeTabGroup.activeTab?.label.includes('firewall-rows') === true);
  });
});
