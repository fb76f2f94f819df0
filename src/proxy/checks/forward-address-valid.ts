import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const FOUR = /^\d+(?:\.\d+){3}$/;

export const forwardAddressValid: Check = {
  id: 'forward-address-valid',
  step: 'agent',
  title: 'Forwarding rules have well-formed addresses',
  severity: 'warning',
  explanation:
    'A part of an address with a leading zero is octal for some programs and an error for others; it does not mean 127.0.0.1 everywhere.',
  judge({ rsyslog, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const forwards = rsyslog.rules.flatMap(({ action, file, line }) =>
      action.type === 'forward' ? [{ target: action.target, port: action.port, file, line }] : [],
    );
    if (forwards.length === 0) return notApplicable('No forwarding rule');
    const wrong = forwards.filter(
      ({ target }) =>
        target === '' ||
        (FOUR.test(target) && target.split('.').some((part) => /^0\d/.test(part) || Number(part) > 255)),
    );
    if (wrong.length === 0) return pass('Every forwarding rule has a well-formed address');
    return fail(
      `A rule forwards to ${wrong[0]?.target || 'no address'}, which is no address`,
      wrong.map(({ target, port, file, line }) => seen(`${target}:${port}`, file, line)),
      {
        text: 'Correct the address, or remove the file when its agent is gone (keep a copy).',
        commands: ['sudo rsyslogd -N1', 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
