import type { RunRecord } from '../../shared/run-record.ts';
import { SIGN } from '../print-events.ts';
import { visible } from '../../shared/visible.ts';

/** Where an earlier run from this workstation stands. What is so on the proxy is looked at anew in any case. */
export function resumeLines(record: RunRecord | undefined): string[] {
  if (record === undefined)
    return ['No earlier run from this workstation is known: beginning with what stands on the proxy.', ''];
  const { started, at, ended, failure, verdict, steps } = record;
  const how =
    ended === undefined ? `was cut off at ${at}` : `ended at ${ended}: ${failure ?? verdict?.headline ?? ''}`;
  return [
    `The run of ${started} ${visible(how)}`,
    ...steps.map(
      ({ title, state, note }) => `  ${SIGN[state]} ${title}${note === '' ? '' : ` – ${visible(note)}`}`,
    ),
    'Going on from what stands on the proxy now.',
    '',
  ];
}
