import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseXml } from '../../../../src/panos/configuration/parse-xml.ts';
import { templateLimit } from '../../../../src/panos/release.ts';
import { firewallPlan } from '../../../../src/panos/firewall/plan.ts';
import { type ApiCall, apiCalls, bodyOf, takeBackCalls } from '../../../../src/panos/firewall/write/api.ts';
import { releaseOf, serveRelease } from '../../../../src/panos/templates/releases.ts';
import { Configuration } from '../../../emulators/panos/configuration.ts';
import { missingIn } from '../../../emulators/panos/schema.ts';
import { writeNode } from '../../../emulators/panos/tree.ts';
import { anyRequest } from './any-request.ts';
import { leavesOf } from './leaves.ts';
import { often } from '../../../often.ts';

/** A plan makes the places that it names. */
const EMPTY = '<config><shared/><devices><entry name="localhost.localdomain"/></devices></config>';

describe('the PAN-OS emulator', () => {
  it('takes every plan, call by call, would commit it, and is as before when it is taken back', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        // Names of rules have no quotation marks there.
        const rules = request.rules.map((_, index) => `rule ${index}`);
        const plan = firewallPlan({ ...request, rules });
        const configuration = new Configuration(
          EMPTY,
          templateLimit(releaseOf(serveRelease(request.release).name)),
        );
        const send = (call: ApiCall) => {
          const { body } = configuration.request(new URLSearchParams(bodyOf(call)), 'admin');
          assert.match(body, /status="success"/, `${call.action} ${call.xpath}: ${body}`);
        };
        apiCalls(plan).forEach(send);
        assert.deepEqual(missingIn(configuration.candidate), []);
        takeBackCalls(plan).forEach(send);
        assert.deepEqual([...leavesOf(parseXml(writeNode(configuration.candidate)), true)], []);
      }),
      often(100),
    );
  });
});
