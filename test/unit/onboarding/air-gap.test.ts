import assert from 'node:assert/strict';
import { requireLocalScripts } from '../../../src/onboarding/air-gap.ts';
import { Profile } from '../../../src/shared/profile.ts';

const refusal = (fields: object): string => {
  const profile = Profile.parse({ version: 1, name: 'p', host: 'proxy-1', user: 'operator', ...fields });
  try {
    requireLocalScripts(profile);
    return '';
  } catch (error) {
    return /scripts\.(\w+)/.exec(String((error as { advice?: string }).advice))?.[1] ?? String(error);
  }
};
const file = 'file:///srv/scripts/x.py';

describe('an air-gapped profile', () => {
  it('needs files for the scripts that its path runs, and for no other', () => {
    assert.equal(refusal({ airGapped: true }), '');
    assert.equal(refusal({ airGapped: true, scripts: { validation: 'run' } }), 'amaTroubleshoot');
    assert.equal(refusal({ airGapped: true, scripts: { validation: 'run', amaTroubleshoot: file } }), '');
    assert.equal(refusal({ airGapped: true, path: 'legacy' }), 'troubleshoot');
    assert.equal(refusal({ airGapped: true, path: 'legacy', scripts: { troubleshoot: file } }), 'installer');
    assert.equal(
      refusal({ airGapped: true, path: 'legacy', scripts: { troubleshoot: file, installer: file } }),
      '',
    );
    assert.equal(
      refusal({ airGapped: true, path: 'legacy', scripts: { validation: 'skip', installer: file } }),
      '',
    );
  });

  it('is asked for: any other may fetch', () => {
    assert.equal(refusal({ path: 'legacy' }), '');
  });
});
