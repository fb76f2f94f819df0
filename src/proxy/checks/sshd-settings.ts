import { type Check, fail, pass, seen, unknown } from '../check.ts';

export const sshdSettings: Check = {
  id: 'sshd-settings',
  step: 'security',
  title: 'SSH takes keys only, and not root by password',
  severity: 'info',
  explanation:
    'Passwords can be guessed from everywhere that reaches the port. Settings for single users or addresses (Match) are not looked at.',
  judge({ facts }) {
    const sshd = facts.security?.sshd;
    if (!sshd)
      return unknown('How SSH lets people in', 'sshd did not say its settings: that needs root, and OpenSSH');
    const on = (name: string): boolean => sshd[name] === 'yes';
    const weak = [
      ...(on('permitemptypasswords') ? [['PermitEmptyPasswords yes', 'PermitEmptyPasswords no']] : []),
      ...(on('passwordauthentication') ? [['PasswordAuthentication yes', 'PasswordAuthentication no']] : []),
      ...(on('kbdinteractiveauthentication')
        ? [['KbdInteractiveAuthentication yes', 'KbdInteractiveAuthentication no']]
        : []),
      ...(on('permitrootlogin') ? [['PermitRootLogin yes', 'PermitRootLogin prohibit-password']] : []),
    ];
    if (weak.length === 0)
      return pass('SSH takes keys only', seen(`PermitRootLogin ${sshd['permitrootlogin'] ?? 'not said'}`));
    return fail(
      `SSH lets people in more easily than it must: ${weak.map(([now]) => now).join(', ')}`,
      weak.map(([now = '']) => seen(now)),
      {
        text: 'Once everybody who needs it logs in by key, set this in a file that is read before the others, and keep a session open while you try it. A second factor by keyboard is a reason to leave KbdInteractiveAuthentication.',
        commands: [
          `printf '%s\\n' ${weak.map(([, better]) => `'${better}'`).join(' ')} | sudo tee /etc/ssh/sshd_config.d/00-login-by-key.conf`,
          'sudo sshd -t',
          'sudo systemctl reload ssh',
        ],
      },
    );
  },
};
