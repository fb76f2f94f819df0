import assert from 'node:assert/strict';
import { columnsReadFor } from '../../../../src/panos/sentinel-content.ts';
import { makeTemplate } from '../../../../src/panos/templates/make-template.ts';
import { TEMPLATE_LOG_TYPES } from '../../../../src/panos/templates/table/index.ts';
import type { Profile } from '../../../../src/panos/templates/table/row.ts';

const HEADER = new Set([
  'DeviceVendor',
  'DeviceProduct',
  'DeviceVersion',
  'DeviceEventClassID',
  'Activity',
  'LogSeverity',
  'AdditionalExtensions',
]);

/** Columns that content reads and no template can fill, by log type. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  traffic: ['Computer', 'DestinationUserID', 'RequestURL', 'Message'],
  threat: ['SimplifiedDeviceAction', 'DestinationUserID', 'Message', 'SentBytes', 'ReceivedBytes', 'Reason'],
  url: [
    'Computer',
    'DestinationUserID',
    'Message',
    'SentBytes',
    'ReceivedBytes',
    'Reason',
    'ThreatConfidence',
  ],
  data: ['SimplifiedDeviceAction', 'DestinationUserID', 'Message', 'SentBytes', 'ReceivedBytes', 'Reason'],
  wildfire: ['SimplifiedDeviceAction', 'SentBytes', 'ReceivedBytes', 'Reason'],
  globalprotect: ['Computer', 'DestinationIP'],
};

describe('Every column that Sentinel’s content reads', () => {
  for (const logType of TEMPLATE_LOG_TYPES) {
    for (const profile of ['sentinel', 'minimal'] as const satisfies readonly Profile[]) {
      it(`is filled by the ${profile} template for ${logType}, or it is known why not`, () => {
        const { fields, empty } = makeTemplate({ logType, release: '11.2', profile });
        const filled = new Set(fields.map(({ column }) => column));
        const missing = columnsReadFor(logType)
          .map(({ column }) => column)
          .filter((column) => !filled.has(column) && !HEADER.has(column));
        assert.deepEqual(missing.sort(), [...(NEVER[logType] ?? []), 'CollectorHostName'].sort());
        assert.deepEqual(empty.map(({ column }) => column).sort(), missing.sort());
        for (const { column, why } of empty) {
          assert.ok(why !== '' && why !== 'The log has nothing for it.', column);
        }
      });
    }
  }

  it('that a release can’t fill yet is told with the release that can', () => {
    const { empty } = makeTemplate({ logType: 'globalprotect', release: '10.1' });
    assert.match(empty.find(({ column }) => column === 'DeviceName')?.why ?? '', /from PAN-OS 10\.2 on/);
  });

  it('is still filled where 2048 characters are all there is', () => {
    for (const release of ['9.1', '10.0', '10.2']) {
      for (const logType of ['traffic', 'threat', 'url', 'data', 'wildfire']) {
        const { leftOut } = makeTemplate({ logType, release });
        const lost = leftOut.filter(({ field }) => field.column !== undefined && field.readers.length > 0);
        assert.deepEqual(lost, [], `${logType} ${release}`);
      }
    }
  });
});
