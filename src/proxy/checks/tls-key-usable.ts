import { type Check, fail, notApplicable, pass, seen } from '../check.ts';

const TROUBLE = /error adding our certificate.*?GnuTLS error (-?\d+)(?:.*?key: '([^']+)')?/i;
const NO_MODULE = /could not load module '?lmnsd_(gtls|ossl)|lmnsd_(gtls|ossl)\.so/i;
const NO_LISTENER = /Could not create tcp listener, ignoring port (\d+)/i;

export const tlsKeyUsable: Check = {
  id: 'tls-key-usable',
  step: 'tls',
  title: 'rsyslog can use its TLS key',
  severity: 'error',
  explanation:
    'rsyslog asks for no passphrase and reads the key as its own user. With a key that it can’t use the TLS port is never opened, and the daemon runs on.',
  judge({ facts, daemon }) {
    if (daemon !== 'rsyslog') return notApplicable('rsyslog is not the daemon here');
    const ports = facts.daemonSaid.filter((line) => NO_LISTENER.test(line));
    const module = facts.daemonSaid.find((line) => NO_MODULE.test(line));
    if (module)
      return fail('rsyslog’s TLS module is missing', [seen(module), ...ports.map((line) => seen(line))], {
        text: 'Install rsyslog-gnutls and restart.',
        commands: ['sudo apt-get install rsyslog-gnutls', 'sudo systemctl restart rsyslog'],
        step: 'tls',
      });
    const said = facts.daemonSaid.find((line) => TROUBLE.test(line));
    if (said === undefined) return pass('rsyslog said nothing against its key');
    const [, code, path] = TROUBLE.exec(said) ?? [];
    const encrypted = code === '-24';
    return fail(
      encrypted
        ? 'The TLS key is protected by a passphrase'
        : 'rsyslog can’t read its TLS key or certificate',
      [seen(said, path), ...ports.map((line) => seen(line))],
      {
        text: encrypted
          ? 'Use a key without passphrase, mode 0600, owned by the user that rsyslog runs as.'
          : 'See that the files are there, in PEM form, and readable for the user that rsyslog runs as.',
        commands: [`sudo ls -l ${path ?? '/etc/rsyslog.d'}`, 'sudo systemctl restart rsyslog'],
      },
    );
  },
};
