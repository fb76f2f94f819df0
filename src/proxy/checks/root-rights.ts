import { type Check, fail, pass, seen } from '../check.ts';

const WHY: Readonly<Record<string, string>> = {
  'password-needed': 'sudo asks for a password and none was given',
  'wrong-password': 'sudo refused the password',
  'not-allowed': 'this account may not use sudo',
  missing: 'sudo is not installed',
  'terminal-needed': 'sudo insists on a terminal (requiretty)',
};

export const rootRights: Check = {
  id: 'root-rights',
  step: 'prerequisites',
  title: 'Root rights by sudo',
  severity: 'error',
  explanation: 'Listening on port 514, reading the agent’s files and restarting the daemon all need root.',
  judge({ facts }) {
    const name = facts.account.name ?? 'this account';
    if (facts.probe.privilege === 'root') return pass('Logged in as root', seen('uid 0'));
    if (facts.probe.privilege === 'sudo')
      return pass(`${name} has root rights by sudo`, seen('the probe ran under sudo'));
    const why = WHY[facts.probe.sudoProblem ?? ''] ?? 'sudo could not be used';
    return fail(`${name} has no root rights here`, [seen(why)], {
      text:
        facts.probe.sudoProblem === 'password-needed' || facts.probe.sudoProblem === 'wrong-password'
          ? 'Give the sudo password when asked. It is kept in memory for this session only.'
          : `Let ${name} use sudo, or log in with an account that may.`,
    });
  },
};
