import { AMA_RECEIVED } from '../../emulators/ama.ts';
import { eventually } from '../eventually.ts';
import type { Firewall } from '../firewall.ts';
import type { Host } from '../host.ts';

/** A message as a firewall sends it. */
export function message(token: string): string {
  return `<164>Nov 25 10:00:00 fw1 CEF:0|Palo Alto Networks|PAN-OS|10.1.9|end|TRAFFIC|1|src=192.0.2.7 cs1Label=Token cs1=${token}`;
}

/** Sends text by TLS from where the firewall is, with openssl as the client. @param words more of its options */
export async function sendByTls(
  firewall: Firewall,
  text: string,
  words: readonly string[],
): Promise<{ exitCode: number | null; output: string }> {
  // The client must stay for a moment: who is refused learns it only after the handshake.
  const client = [
    'timeout',
    '5',
    'openssl',
    's_client',
    '-connect',
    `${firewall.proxy}:6514`,
    '-verify_return_error',
    '-quiet',
    '-no_ign_eof',
    ...words,
  ];
  const quoted = client.map((word) => `'${word}'`).join(' ');
  return firewall.run(['sh', '-c', `{ cat; sleep 0.7; } | ${quoted}`], text);
}

/** Waits until the agent emulator has a message with this token. */
export async function received(host: Host, token: string): Promise<string> {
  const { stdout } = await eventually(
    `the message ${token}`,
    () => host.run(`grep -a 'cs1=${token}$' ${AMA_RECEIVED}`),
    (answer) => answer.exitCode === 0,
  );
  return stdout;
}

/** How often the agent emulator has a message with this token. */
export async function count(host: Host, token: string): Promise<number> {
  return Number((await host.run(`grep -ac 'cs1=${token}$' ${AMA_RECEIVED}`)).stdout);
}
