import assert from 'node:assert/strict';
import { offerToWatch } from '../../../src/onboarding/watch-events.ts';
import type { Run } from '../../../src/onboarding/step.ts';
import { hopsOf } from '../../../src/onboarding/verdict.ts';
import type { Question } from '../../../src/shared/ports.ts';
import { Profile } from '../../../src/shared/profile.ts';

interface Asked {
  readonly run: Run;
  readonly questions: Question[];
  readonly lines: string[];
}

/** A run in which nothing may reach the proxy: the answer is always no. */
function declining(profile: object, offersToWatch?: boolean): Asked {
  const questions: Question[] = [];
  const lines: string[] = [];
  const run = {
    onboarding: {
      profile: Profile.parse({ version: 1, name: 'weu', host: 'proxy', user: 'operator', ...profile }),
      ...(offersToWatch !== undefined && { offersToWatch }),
      prompt: {
        secret: async () => undefined,
        confirm: async (question: Question) => {
          questions.push(question);
          return false;
        },
      },
    },
    get host(): never {
      throw new Error('the proxy was reached');
    },
    log: (text: string) => lines.push(text),
  } as unknown as Run;
  return { run, questions, lines };
}

describe('the offer to watch the firewall’s events', () => {
  it('is made only by a face that wants it', async () => {
    const { run, questions } = declining({});
    assert.deepEqual(await offerToWatch(run), []);
    assert.deepEqual(questions, []);
  });

  it('names the port, and says that it was skipped', async () => {
    const { run, questions, lines } = declining({ listener: { port: 1514 } }, true);
    const [finding] = await offerToWatch(run);
    assert.match(questions[0]?.detail ?? '', /port 1514/);
    assert.equal(finding?.state, 'not-applicable');
    assert.match(finding?.title ?? '', /not watched: skipped/);
    assert.match(lines.join('\n'), /skipped/);
  });

  it('is not made where TLS hides what comes, and says that', async () => {
    const { run, questions } = declining({ listener: { tls: { privateCa: true } } }, true);
    const [finding] = await offerToWatch(run);
    assert.deepEqual(questions, []);
    assert.match(finding?.title ?? '', /TLS/);
  });

  it('shows in the picture of the path what was seen of the firewall, and nothing that was not', () => {
    const finding = {
      id: 'firewall-events',
      title: '',
      severity: 'warning',
      explanation: '',
      evidence: [],
    } as const;
    const states = (['pass', 'fail', 'unknown', 'not-applicable'] as const).map(
      (state) => hopsOf(undefined, [{ ...finding, state }])[0]?.state,
    );
    assert.deepEqual(states, ['good', 'unknown', 'unknown', 'idle']);
  });
});
