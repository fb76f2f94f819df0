import assert from 'node:assert/strict';
import fc from 'fast-check';
import { merge } from '../../../../src/panos/configuration/merge.ts';
import { parseXml } from '../../../../src/panos/configuration/parse-xml.ts';
import { firewallPlan, type FirewallPlan } from '../../../../src/panos/firewall/plan.ts';
import { apiCalls } from '../../../../src/panos/firewall/write/api.ts';
import { setCommands, takeBackCommands } from '../../../../src/panos/firewall/write/set-commands.ts';
import { planAsXml } from '../../../../src/panos/firewall/write/xml.ts';
import { lint } from '../../../../src/lint/lint.ts';
import { anyRequest } from './any-request.ts';
import { afterCommands, type Leaves, leavesOf, treeOfCalls } from './leaves.ts';
import { often } from '../../../often.ts';

const isSingle = ({ request: { place } }: FirewallPlan) =>
  place.on === 'firewall' && place.vsys === undefined;
const sorted = (leaves: Leaves) => [...leaves].sort();

describe('a plan in all its forms', () => {
  it('is one tree: as commands, as XML, and as calls of the XML API', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const plan = firewallPlan(request);
        const byCommands = sorted(afterCommands(setCommands(plan)));
        assert.ok(byCommands.length > 0);
        assert.deepEqual(sorted(leavesOf(parseXml(planAsXml(plan)), isSingle(plan))), byCommands);
        assert.deepEqual(sorted(leavesOf(treeOfCalls(apiCalls(plan)), isSingle(plan))), byCommands);
      }),
      often(150),
    );
  });

  it('is taken back change by change, and nothing else with it', () => {
    const others = afterCommands([
      'set shared log-settings syslog other server s server 192.0.2.9',
      'set shared log-settings system match-list other filter "All Logs"',
      'set shared log-settings profiles other match-list m log-type traffic',
      'set rulebase security rules r action allow',
      'set rulebase default-security-rules rules interzone-default action drop',
      'set deviceconfig setting management max-rows-in-csv-export 1000',
      'set deviceconfig system route service ntp source interface ethernet1/2',
    ]);
    fc.assert(
      fc.property(anyRequest, (request) => {
        const plan = firewallPlan(request);
        for (let count = plan.changes.length; count > 0; count--) {
          const change = plan.changes.slice(count - 1, count);
          const first = plan.changes.slice(0, count - 1);
          const all = afterCommands(setCommands({ ...plan, changes: [...first, ...change] }), others);
          const left = afterCommands(takeBackCommands({ ...plan, changes: change }), all);
          assert.deepEqual(
            sorted(left),
            sorted(afterCommands(setCommands({ ...plan, changes: first }), others)),
          );
        }
        assert.deepEqual(
          sorted(afterCommands(takeBackCommands(plan), afterCommands(setCommands(plan), others))),
          sorted(others),
        );
      }),
      often(40),
    );
  });

  it('holds templates without a finding, as they come out of the commands', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const plan = firewallPlan(request);
        const set = afterCommands(setCommands(plan));
        for (const { logType, release, text } of plan.templates) {
          assert.deepEqual(lint(text, { mode: 'template', release, logType }).problems, []);
          assert.ok(
            [...set].some((leaf) => leaf.endsWith(`format\u0000${logType}\u0000${text}`)),
            `${logType} is in the commands`,
          );
        }
      }),
      often(60),
    );
  });
});

describe('merge', () => {
  it('joins entries of one name, keeps members once, and takes the last of two leaves', () => {
    const at = [{ tag: 'config' }, { tag: 'list' }, { tag: 'entry', name: 'a' }];
    const tree = merge([
      {
        at,
        elements: [
          { tag: 'x', text: '1' },
          { tag: 'm', children: [{ tag: 'member', text: 'p' }] },
        ],
      },
      {
        at,
        elements: [
          { tag: 'x', text: '2' },
          {
            tag: 'm',
            children: [
              { tag: 'member', text: 'p' },
              { tag: 'member', text: 'q' },
            ],
          },
        ],
      },
    ]);
    assert.deepEqual(sorted(leavesOf(tree, true)), [
      'list\u0000a\u0000m\u0000p',
      'list\u0000a\u0000m\u0000q',
      'list\u0000a\u0000x\u00002',
    ]);
    assert.equal(merge([]), undefined);
  });
});
