import { createInterface } from 'node:readline/promises';
import type { Choice, Prompt, Question, SecretRequest } from '../shared/ports.ts';
import type { Secrets } from './secrets.ts';

export interface TerminalPromptOptions {
  readonly secrets: Secrets;
  /** Plans are confirmed without asking. */
  readonly yes: boolean;
  /** Plans are shown and not applied. */
  readonly planOnly: boolean;
  /** A lock that was left behind is taken over without asking; a general yes does not do that. */
  readonly takeOver: boolean;
  /** The one fingerprint that is trusted without asking, `SHA256:…`. */
  readonly trustHostKey?: string | undefined;
  /** The one certificate that is trusted without asking: its SHA-256, with colons or without. */
  readonly trustCertificate?: string | undefined;
}

/** Asks on the terminal: secrets without echo, questions with no as the default. Without a terminal every answer is no. */
export function terminalPrompt(options: TerminalPromptOptions): Prompt {
  // For a connection that is made again. A login may want a one-time code and is asked anew.
  const remembered = new Map<string, string>();
  return {
    async secret(request) {
      const given = options.secrets[request.kind];
      if (given !== undefined) return request.again ? undefined : given;
      const known = request.again ? undefined : remembered.get(request.prompt);
      if (known !== undefined || !process.stdin.isTTY) return known;
      const answer = await askSecret(request);
      if (answer !== undefined && (request.kind === 'sudo' || request.kind === 'passphrase'))
        remembered.set(request.prompt, answer);
      return answer;
    },
    async confirm(question) {
      if (question.id === 'trust-host-key') {
        if (options.trustHostKey !== undefined)
          return question.detail.split(/\s/).includes(options.trustHostKey);
      } else if (question.id === 'trust-certificate') {
        // A general yes is no reason to trust whoever answers.
        const { trustCertificate } = options;
        if (trustCertificate !== undefined)
          return question.detail.split(/\s/).some((word) => isSameHash(word, trustCertificate));
      } else if (question.id === 'take-over-lock') {
        if (options.takeOver) return true;
      } else if (options.planOnly) return false;
      else if (options.yes) return true;
      return process.stdin.isTTY ? askQuestion(question) : false;
    },
    // Who said yes to everything has gone away.
    choose: async (question) => (process.stdin.isTTY && !options.yes ? askChoice(question) : undefined),
  };
}

function isSameHash(one: string, other: string): boolean {
  const bare = (text: string): string =>
    text
      .replace(/^sha-?256:/i, '')
      .replaceAll(':', '')
      .toLowerCase();
  return /^[0-9a-f]{64}$/.test(bare(one)) && bare(one) === bare(other);
}

async function askQuestion(question: Question): Promise<boolean> {
  process.stderr.write(`\n${question.title}\n${question.detail}\n`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question.action}? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

/** Asks for the number of an answer; anything else leaves it open. */
async function askChoice({ title, detail, choices }: Choice): Promise<string | undefined> {
  process.stderr.write(`\n${title}\n${detail}\n`);
  choices.forEach(({ label }, index) => process.stderr.write(`  ${index + 1}  ${label}\n`));
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question('Number, or Enter to leave it open: ');
    return choices[Number(answer.trim()) - 1]?.value;
  } finally {
    lines.close();
  }
}

/** Reads a line in raw mode, so that nothing of it is shown unless the host says that it may be. Ctrl-C and Ctrl-D give no answer. */
function askSecret(request: SecretRequest): Promise<string | undefined> {
  const { stdin, stderr } = process;
  stderr.write(`${request.again ? 'That was not right. ' : ''}${request.prompt}: `);
  stdin.setRawMode(true);
  stdin.resume();
  return new Promise((resolve) => {
    let secret = '';
    const finish = (answer: string | undefined): void => {
      stdin.off('data', read);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      resolve(answer);
    };
    const read = (data: Buffer): void => {
      for (const character of data.toString('utf8')) {
        if (request.visible === true && character >= ' ' && character !== '\u007f') stderr.write(character);
        if (character === '\r' || character === '\n') return finish(secret);
        if (character === '\u0003' || character === '\u0004') return finish(undefined);
        secret = character === '\u007f' ? secret.slice(0, -1) : secret + character;
      }
    };
    stdin.on('data', read);
  });
}
