import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { SudoAnswer } from '../../../src/ssh/run/sudo-answer.ts';
import { outerProgram } from '../../../src/ssh/run/outer-program.ts';
import { runningProcesses } from '../../../src/ssh/run/running-process.ts';
import { TerminalText } from '../../../src/ssh/run/terminal-text.ts';

const NONCE = '0123456789abcdef';

describe('the text of a terminal', () => {
  const parted = (chunks: readonly Buffer[]) => {
    const streams = { stdout: '', stderr: '' };
    const text = new TerminalText(
      NONCE,
      (chunk) => (streams.stdout += chunk.toString('latin1')),
      (chunk) => (streams.stderr += chunk.toString('latin1')),
    );
    for (const chunk of chunks) text.push(chunk);
    text.end();
    return streams;
  };

  it('is parted at the mark and freed of carriage returns, however it is cut', () => {
    const whole = Buffer.from(`one\r\n\rtwo\n\n012 é\r\n${NONCE} err\r\nwrong\r\n\n${NONCE} no\r`, 'latin1');
    const expected = { stdout: 'one\n\rtwo\n\n012 é', stderr: `wrong\n\n${NONCE} no\r` };
    assert.deepEqual(parted([whole]), expected);
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 12 }), (cuts) => {
        const places = [0, ...[...cuts].sort((a, b) => a - b), whole.length];
        const chunks = places.slice(1).map((place, index) => whole.subarray(places[index], place));
        assert.deepEqual(parted(chunks), expected);
      }),
    );
  });

  it('is all of stdout where there is no mark', () => {
    assert.deepEqual(parted([Buffer.from(`a\n${NONCE} er`)]), { stdout: `a\n${NONCE} er`, stderr: '' });
  });
});

describe('the password on a terminal', () => {
  const listen = async (...said: readonly string[]) => {
    const typed: string[] = [];
    let closed = 0;
    const answer = new SudoAnswer('secret');
    for (const text of said) {
      answer.listen(text, { write: (line) => typed.push(line), close: () => (closed += 1) });
      await new Promise((resolve) => setTimeout(resolve, 350));
    }
    return { typed, closed, refused: answer.refused };
  };

  it('is typed once when it is asked for, and never before', async () => {
    assert.deepEqual(await listen('We trust you have received the usual lecture.\n'), {
      typed: [],
      closed: 0,
      refused: false,
    });
    const once = { typed: ['secret\n'], closed: 0, refused: false };
    assert.deepEqual(await listen('[sudo] password for me: ', '[sudo] password for me: \n'), once);
    assert.deepEqual(await listen('[sudo: authenticate] Password: '), once);
  });

  it('is not typed a second time: sudo that asks again is hung up on', async () => {
    const again = 'Password: \nsudo: Authentication failed, try again.\nPassword: ';
    assert.deepEqual(await listen('Password: ', again), { typed: ['secret\n'], closed: 1, refused: true });
  });

  it('is not in the program, unlike where there is no terminal', () => {
    const options = { script: 'x', privilege: 'required', nonce: NONCE, password: 'secret' } as const;
    assert.ok(outerProgram(options).includes('secret'));
    assert.ok(!outerProgram({ ...options, terminal: true }).includes('secret'));
  });
});

describe('a program on a terminal', () => {
  for (const shell of [['dash'], ['bash', '--posix'], ['busybox', 'sh']] as const)
    it(`of ${shell[0]} keeps both streams apart, and its exit code`, () => {
      const script = 'echo out; echo err >&2; printf "no end" >&2; exit 7';
      const input = outerProgram({ script, privilege: 'never', nonce: NONCE, terminal: true });
      const ran = spawnSync(shell[0], [...shell.slice(1), '-s'], { input, encoding: 'utf8' });
      assert.equal(ran.status, 7);
      assert.equal(ran.stderr, '');
      assert.ok(ran.stdout.endsWith(`${NONCE} run\nout\n\n${NONCE} err\nerr\nno end`), ran.stdout);
    });
});

describe('the processes of a program', () => {
  it('are read from what they say of themselves', () => {
    assert.deepEqual(
      runningProcesses(['begin', 'at 12 S 10 12 12 0 -1 4194304', 'sudo', 'at 20 S 19 19 19 34816 20']),
      [
        { pid: '12', session: '12', ownSession: true },
        { pid: '20', session: '19', ownSession: true },
      ],
    );
    assert.deepEqual(runningProcesses(['at 12 S 10 12 7 0 -1']), [
      { pid: '12', session: '7', ownSession: false },
    ]);
    assert.deepEqual(runningProcesses(['at 12 ']), [{ pid: '12', session: '', ownSession: false }]);
    assert.deepEqual(runningProcesses(['at x; rm -rf /', 'at']), []);
  });
});
