import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

export const validationScriptRuns: Check = {
  id: 'validation-script-runs',
  step: 'prerequisites',
  title: 'Microsoft’s validation script would run here',
  severity: 'hint',
  explanation:
    'Copies of the script up to version 2.5 need distutils, which Python 3.12 no longer has: they crash at once. Our own checks don’t need it.',
  judge({ facts, expected }) {
    if (
      expected.path === 'legacy' ||
      facts.python.commands['python3'] === undefined ||
      facts.python.distutils === undefined
    )
      return notApplicable('Not judged here');
    if (facts.python.distutils) return pass('Python has what the script needs');
    return fail(
      `Python ${facts.python.commands['python3']} has no distutils`,
      [seen('import distutils fails')],
      {
        text: 'Use version 2.52 or later of Sentinel_AMA_troubleshoot.py, or rely on this check.',
      },
    );
  },
};
