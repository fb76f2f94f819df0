import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import * as z from 'zod/mini';
import { firewallPlan } from '../../../../src/panos/firewall/plan.ts';
import { readFirewallRequest } from '../../../../src/panos/firewall/read-request.ts';
import { planAsPlaybook, takeBackAsPlaybook } from '../../../../src/panos/firewall/write/ansible.ts';
import { setCommands, takeBackCommands } from '../../../../src/panos/firewall/write/set-commands.ts';
import type { ApiCall } from '../../../../src/panos/firewall/write/api.ts';
import { anyRequest } from './any-request.ts';
import { afterCommands, leavesOf, treeOfCalls } from './leaves.ts';
import { often } from '../../../often.ts';

const Playbook = z.tuple([
  z.looseObject({
    hosts: z.literal('panos'),
    tasks: z.array(
      z.strictObject({
        name: z.string(),
        'paloaltonetworks.panos.panos_config_element': z.strictObject({
          provider: z.literal('{{ provider }}'),
          xpath: z.string(),
          element: z.optional(z.string()),
          state: z.optional(z.literal('absent')),
        }),
      }),
    ),
  }),
]);

/** What the module does, as its source says: with `element` it sets, with state `absent` it deletes. */
function callsOf(text: string): ApiCall[] {
  const document = parseDocument(text, {
    customTags: [{ tag: '!unsafe', resolve: (value: string) => value }],
  });
  assert.deepEqual(document.errors, []);
  return Playbook.parse(document.toJS())[0].tasks.map(
    ({ 'paloaltonetworks.panos.panos_config_element': { xpath, element, state } }) =>
      state === 'absent'
        ? { action: 'delete', xpath }
        : { action: 'set', xpath, ...(element !== undefined && { element }) },
  );
}

describe('a plan for Ansible', () => {
  it('sets the same tree as the commands, and never an entry by its XPath', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const plan = firewallPlan(request);
        const calls = callsOf(planAsPlaybook(plan));
        // The module makes a tag of the last step, and an entry's would be no XML.
        assert.ok(calls.every(({ xpath }) => !xpath.endsWith(']')));
        const single = request.place.on === 'firewall' && request.place.vsys === undefined;
        assert.deepEqual(
          [...leavesOf(treeOfCalls(calls), single)].sort(),
          [...afterCommands(setCommands(plan))].sort(),
        );
        assert.equal(callsOf(takeBackAsPlaybook(plan)).length, takeBackCommands(plan).length);
      }),
      often(60),
    );
  });

  it('marks what Ansible would take for an expression', () => {
    const plan = firewallPlan(
      readFirewallRequest({
        version: 1,
        release: '10.2',
        logTypes: ['traffic'],
        servers: [{ address: 'a' }],
        rules: ['{{ lookup("pipe", "id") }}'],
      }),
    );
    const rule = planAsPlaybook(plan)
      .split('\n')
      .filter((line) => line.includes('lookup'));
    assert.equal(rule.length, 2);
    assert.doesNotMatch(rule[0] ?? '', /\{\{/);
    assert.match(rule[1] ?? '', /^ +element: !unsafe "/);
  });
});
