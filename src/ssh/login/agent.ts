import { connect } from 'node:net';

const WINDOWS_AGENT = '\\\\.\\pipe\\openssh-ssh-agent';
const PATIENCE = 10_000;
/** No agent holds as much; something else that answers might. */
const LIMIT = 1024 * 1024;
const REQUEST_IDENTITIES = 11;
const IDENTITIES_ANSWER = 12;

/** Where the SSH agent listens: SSH_AUTH_SOCK, or OpenSSH's pipe on Windows. */
export function defaultAgentSocket(
  platform: NodeJS.Platform = process.platform,
  named: string | undefined = process.env['SSH_AUTH_SOCK'],
): string | undefined {
  if (named !== undefined && named !== '') return named;
  return platform === 'win32' ? WINDOWS_AGENT : undefined;
}

/** A key that an agent holds, of any kind: also of those that can't be used here. */
export interface AgentKey {
  readonly blob: Buffer;
  readonly comment: string;
}

/**
 * The keys of an agent (draft-ietf-sshm-ssh-agent, 3.2), in its own order; undefined when it doesn't answer.
 * Asked for here since ssh2 leaves out silently what it can't use.
 */
export function agentKeys(socket: string): Promise<readonly AgentKey[] | undefined> {
  return new Promise((resolve) => {
    let heard = Buffer.alloc(0);
    const connection = connect(socket);
    const finish = (keys: readonly AgentKey[] | undefined): void => {
      clearTimeout(timer);
      connection.destroy();
      resolve(keys);
    };
    const timer = setTimeout(() => finish(undefined), PATIENCE);
    connection.on('connect', () => connection.write(Buffer.from([0, 0, 0, 1, REQUEST_IDENTITIES])));
    connection.on('error', () => finish(undefined));
    connection.on('close', () => finish(undefined));
    connection.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      const length = heard.length < 4 ? 0 : heard.readUInt32BE(0);
      if (length > LIMIT) finish(undefined);
      else if (length > 0 && heard.length >= length + 4) finish(readAnswer(heard.subarray(4, length + 4)));
    });
  });
}

function readAnswer(answer: Buffer): readonly AgentKey[] | undefined {
  if (answer[0] !== IDENTITIES_ANSWER || answer.length < 5) return undefined;
  const keys: AgentKey[] = [];
  let at = 5;
  const next = (): Buffer | undefined => {
    if (at + 4 > answer.length) return undefined;
    const start = at + 4;
    at = start + answer.readUInt32BE(at);
    return at > answer.length ? undefined : answer.subarray(start, at);
  };
  for (let left = answer.readUInt32BE(1); left > 0; left--) {
    const blob = next();
    const comment = next();
    if (blob === undefined || comment === undefined) break;
    keys.push({ blob, comment: comment.toString('utf8') });
  }
  return keys;
}
