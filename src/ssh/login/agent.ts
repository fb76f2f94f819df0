import ssh2, { type BaseAgent } from 'ssh2';
import { Failure } from '../../shared/failure.ts';

const WINDOWS_AGENT = '\\\\.\\pipe\\openssh-ssh-agent';
const PATIENCE = 10_000;

/** Where the SSH agent listens: SSH_AUTH_SOCK, or OpenSSH's pipe on Windows. */
export function defaultAgentSocket(
  platform: NodeJS.Platform = process.platform,
  named: string | undefined = process.env['SSH_AUTH_SOCK'],
): string | undefined {
  if (named !== undefined && named !== '') return named;
  return platform === 'win32' ? WINDOWS_AGENT : undefined;
}

const INSTEAD = 'or log in with a key file or a password.';

/**
 * Opens the SSH agent and makes sure that it holds a key.
 * @throws Failure `login-refused` when there is no agent or it is empty
 */
export async function openAgent(socket: string | undefined): Promise<BaseAgent> {
  if (socket === undefined)
    throw new Failure(
      'login-refused',
      'No SSH agent is running here (SSH_AUTH_SOCK is not set).',
      `Start one and load a key (ssh-add), ${INSTEAD}`,
    );
  const agent = ssh2.createAgent(socket);
  const count = await keyCount(agent);
  if (count === undefined)
    throw new Failure(
      'login-refused',
      `The SSH agent at ${socket} doesn’t answer.`,
      `Start it and load a key (ssh-add), ${INSTEAD}`,
    );
  if (count === 0)
    throw new Failure('login-refused', 'The SSH agent holds no key.', `Load one (ssh-add FILE), ${INSTEAD}`);
  return agent;
}

function keyCount(agent: BaseAgent): Promise<number | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE);
    agent.getIdentities((error, keys) => {
      clearTimeout(timer);
      resolve(error ? undefined : (keys?.length ?? 0));
    });
  });
}
