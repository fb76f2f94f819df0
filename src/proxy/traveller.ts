import type { Traveller } from './daemon/filter.ts';
import type { Input } from './daemon/model.ts';
import type { Expectation } from './view.ts';

/** A message from the firewall as it comes in by `input`. PAN-OS logs traffic at the level informational. */
export function travellerBy(input: Pick<Input, 'protocol'>, expected: Expectation): Traveller {
  return {
    facility: expected.facility,
    level: 'info',
    input: input.protocol === 'tcp' ? 'imtcp' : 'imudp',
    ...(expected.senders && { senders: expected.senders }),
  };
}
