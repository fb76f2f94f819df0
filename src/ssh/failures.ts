import { Failure } from '../shared/failure.ts';
import { plainText } from '../shared/plain-text.ts';
import type { Stopped } from './run/stop-script.ts';

/** How far a connection has come, for the sentence about why it went no further. */
export type Phase = 'reaching' | 'greeting' | 'handshake' | 'login' | 'ready';

/**
 * One sentence for an error of the socket or of ssh2 while connecting. `heard` is what the other side said first, or
 * last during the login: OpenSSH sends there why PAM closes an account to a login (`/run/nologin`, `access.conf`).
 */
export function connectFailure(error: Error, phase: Phase, place: string, heard: string): Failure {
  const code = 'code' in error ? String(error.code) : '';
  if (phase === 'reaching') return unreachable(code, place);
  if (phase === 'greeting') return noSsh(place, heard);
  if (phase === 'login' && /too many authentication failures/i.test(error.message))
    return new Failure(
      'login-refused',
      `${place} ended the login after too many tries.`,
      'The SSH agent may hold many keys: name the one that the host knows (IdentityFile in ~/.ssh/config, or a key file).',
    );
  if (phase === 'handshake' && /no matching/i.test(error.message))
    return new Failure(
      'unreachable',
      `${place} shares no algorithm with this client (${plainText(error.message).slice(0, 200)}).`,
      'Update OpenSSH on the host.',
    );
  const when = phase === 'login' ? 'during the login' : 'before the login';
  const words = phase === 'login' ? plainText(heard).replaceAll(/\s+/g, ' ').trim().slice(0, 400) : '';
  if (CLOSED_ACCOUNT.test(words))
    return new Failure(
      'login-refused',
      `${place} does not let this account in. It said: "${words}".`,
      'The name and the key or password may be right: ask the host’s administrator to open the account (sudo chage -l USER).',
    );
  return new Failure(
    'disconnected',
    `${place} ended the connection ${when}${words === '' ? '' : `, and said: "${words}"`}.`,
    'Try again; if it happens again, look into the host’s sshd log (journalctl -u ssh).',
  );
}

/** What PAM and OpenSSH say of an account that is closed. */
const CLOSED_ACCOUNT =
  /account (?:has expired|is (?:locked|disabled|not available))|account expired|locked due to/i;

/** A phase took too long. */
export function connectTimeout(phase: Phase, place: string, seconds: number): Failure {
  const what = {
    reaching: ['didn’t answer', 'Check the address, the port and the firewalls in between.'],
    greeting: [
      'accepts connections, but no SSH server answered',
      'Check the port: SSH listens on 22 unless set otherwise.',
    ],
    handshake: ['began to talk SSH and then fell silent', 'Check the network path and the host’s load.'],
    login: ['didn’t answer the login', 'Check the host’s load and its name service (UseDNS in sshd_config).'],
    ready: ['fell silent', 'Check the network path.'],
  }[phase];
  return new Failure('timed-out', `${place} ${what[0]} within ${seconds} s.`, what[1] ?? '');
}

/** A jump host doesn't lead on. `words` are its own: "Connection refused", or that it is not allowed. */
export function noWayThrough(jump: string, place: string, words: string): Failure {
  const said = plainText(words)
    .replace(/^\(SSH\) Channel open failure: /, '')
    .trim();
  return new Failure(
    'unreachable',
    `${jump} doesn’t lead to ${place}${said === '' ? '' : ` (${said.slice(0, 200)})`}.`,
    'Check that the jump host reaches it, and that its sshd allows it (AllowTcpForwarding, PermitOpen).',
  );
}

/** The connection is gone while it was needed. */
export function disconnected(label: string): Failure {
  return new Failure(
    'disconnected',
    `The connection to ${label} broke off; what ran there may or may not have ended.`,
    'Connect again: the state is read anew before anything else is done.',
  );
}

/** The user stopped; `outcome` is what became of what ran on the host, if anything did. */
export function stopped(label: string, outcome?: Stopped): Failure {
  return new Failure('declined', `Stopped talking to ${label}.`, outcome === undefined ? '' : AFTER[outcome]);
}

/** A command gave no sign of life for too long. */
export function silent(label: string, milliseconds: number, outcome: Stopped): Failure {
  return new Failure(
    'timed-out',
    `${label} gave no sign of life for ${milliseconds / 1000} s, so the command was given up.`,
    AFTER[outcome],
  );
}

/** A command printed far more than anything that is asked for. */
export function flooding(label: string, bytes: number, outcome: Stopped): Failure {
  return new Failure(
    'too-much-output',
    `${label} printed more than ${Math.floor(bytes / 1024 / 1024)} MiB where little was asked for, so the command was given up.`,
    `Look at what the login shell of this account runs. ${AFTER[outcome]}`,
  );
}

const AFTER: Readonly<Record<Stopped, string>> = {
  ended: 'What ran there was ended.',
  'goes-on':
    'What ran there goes on to its end, so that nothing is left half done: look at the host again later.',
  unknown: 'What ran there may still run: look at the host before you try again.',
};

function unreachable(code: string, place: string): Failure {
  const [what, advice] = {
    ENOTFOUND: [
      'can’t be found: its name doesn’t resolve',
      'Check the spelling of the host name, or give its address.',
    ],
    EAI_AGAIN: [
      'can’t be found: the name service doesn’t answer',
      'Check this workstation’s DNS, or give the host’s address.',
    ],
    ECONNREFUSED: [
      'refused the connection: nothing listens there',
      'Check the port, and that sshd runs on the host.',
    ],
    ETIMEDOUT: ['didn’t answer', 'Check the address, the port and the firewalls in between.'],
    ECONNRESET: [
      'reset the connection',
      'A firewall in between or the host itself turns this workstation away.',
    ],
  }[code] ?? ['can’t be reached', 'Check the address, the network and the firewalls in between.'];
  return new Failure(code === 'ETIMEDOUT' ? 'timed-out' : 'unreachable', `${place} ${what}.`, advice ?? '');
}

function noSsh(place: string, heard: string): Failure {
  const words = plainText(heard).split('\n', 1)[0]?.trim().slice(0, 80) ?? '';
  if (words === '')
    return new Failure(
      'unreachable',
      `${place} closed the connection without a word.`,
      'Check the port; else sshd turns this workstation away (MaxStartups, a ban list, hosts.deny).',
    );
  return new Failure(
    'unreachable',
    `What answers on ${place} is no SSH server (it said "${words}").`,
    'Check the port: SSH listens on 22 unless set otherwise.',
  );
}
