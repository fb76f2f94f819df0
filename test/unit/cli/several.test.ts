import assert from 'node:assert/strict';
import type { Prompt } from '../../../src/shared/ports.ts';
import { worstOf } from '../../../src/cli/exit-code.ts';
import { secretsFor } from '../../../src/cli/secrets.ts';
import { atOnce } from '../../../src/cli/several/at-once.ts';
import { Conversation } from '../../../src/cli/several/conversation.ts';
import { ownFile } from '../../../src/cli/several/own-file.ts';

describe('several proxies in one command', () => {
  it('are worked on as many at once as allowed, each of them once', async () => {
    let now = 0;
    let most = 0;
    const done: number[] = [];
    await atOnce([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 8 - item));
      now -= 1;
      done.push(item);
    });
    assert.equal(most, 3);
    assert.deepEqual(
      done.toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7],
    );
  });

  it('ask one at a time, by name, and nothing is written into a question', async () => {
    const seen: string[] = [];
    const answers: ((yes: boolean) => void)[] = [];
    const terminal: Prompt = {
      secret: () => Promise.reject(new Error('the terminal is gone')),
      confirm: ({ title }) => {
        seen.push(`asked ${title}`);
        return new Promise((resolve) => answers.push(resolve));
      },
    };
    const conversation = new Conversation();
    const question = { id: 'apply-plan', title: 'Apply?', detail: '', action: 'Apply' } as const;
    const first = conversation.inTurn('a', terminal).confirm(question);
    const second = conversation.inTurn('b', terminal).confirm(question);
    await new Promise(setImmediate);
    conversation.say(() => seen.push('c goes on'));
    assert.deepEqual(seen, ['asked a: Apply?']);
    answers[0]?.(true);
    assert.equal(await first, true);
    await new Promise(setImmediate);
    assert.deepEqual(seen, ['asked a: Apply?', 'c goes on', 'asked b: Apply?']);
    answers[1]?.(false);
    assert.equal(await second, false);
    const secret = { kind: 'sudo', prompt: 'Password', again: false } as const;
    await assert.rejects(conversation.inTurn('a', terminal).secret(secret), /the terminal is gone/);
    conversation.say(() => seen.push('after a fault'));
    assert.equal(seen.at(-1), 'after a fault', 'a question that fails blocks nobody');
  });

  it('end with the worst of their exit codes', () => {
    assert.equal(worstOf([0, 3, 0]), 3);
    assert.equal(worstOf([3, 1, 4]), 1);
    assert.equal(worstOf([1, 2, 0]), 2);
    assert.equal(worstOf([0, 0]), 0);
  });

  it('have secrets of their own, and a report each', () => {
    const given = { sudo: 'of all', proxies: { a: { sudo: 'of a' }, b: { login: 'of b' } } };
    assert.deepEqual(secretsFor(given, 'a'), { sudo: 'of a' });
    assert.deepEqual(secretsFor(given, 'b'), { sudo: 'of all', login: 'of b' });
    assert.deepEqual(secretsFor(given, 'toString'), { sudo: 'of all' });
    assert.equal(ownFile('/tickets/report.md', 'weu-01'), '/tickets/report-weu-01.md');
  });
});
