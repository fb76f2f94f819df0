import assert from 'node:assert/strict';
import { additionalExtensions } from '../../../src/arrival/additional-extensions.ts';

describe('the column AdditionalExtensions', () => {
  it('ING-07: is split at keys that are sure, and the rest is ambiguous', () => {
    assert.deepEqual(additionalExtensions('PanOSActionFlags=0x0;PanOSURLCatList=low-risk,news;note=a;b=c'), {
      pairs: [
        { key: 'PanOSActionFlags', value: '0x0' },
        { key: 'PanOSURLCatList', value: 'low-risk,news' },
      ],
      ambiguous: ['note=a;b=c'],
    });
  });
  it('goes on behind what is ambiguous', () => {
    assert.deepEqual(additionalExtensions('PanOSRuleUUID=1-2;x=1;;PanOSVsysName=a=b'), {
      pairs: [
        { key: 'PanOSRuleUUID', value: '1-2' },
        { key: 'PanOSVsysName', value: 'a=b' },
      ],
      ambiguous: ['x=1;'],
    });
  });
  it('may be empty, or hold no pair at all', () => {
    assert.deepEqual(additionalExtensions(''), { pairs: [], ambiguous: [] });
    assert.deepEqual(additionalExtensions('no pair'), { pairs: [], ambiguous: ['no pair'] });
  });
});
