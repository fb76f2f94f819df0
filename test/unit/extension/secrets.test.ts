import assert from 'node:assert/strict';
import { RememberedSecrets } from '../../../src/extension/secrets.ts';
import type { SecretRequest } from '../../../src/shared/ports.ts';
import { Redaction } from '../../../src/shared/redaction.ts';

const HOST = 'operator@proxy:22';
const SUDO: SecretRequest = { kind: 'sudo', prompt: 'sudo password of operator@proxy:22', again: false };
const LOGIN: SecretRequest = { kind: 'login', prompt: 'Password of operator@proxy:22', again: false };

describe('secrets that were typed', () => {
  it('come back by themselves once they were accepted', () => {
    const secrets = new RememberedSecrets(new Redaction());
    const run = secrets.forRun(HOST);
    run.take(SUDO, 'tulip');
    assert.equal(secrets.forRun(HOST).recall(SUDO), undefined);
    run.accept('sudo');
    assert.equal(secrets.forRun(HOST).recall(SUDO), 'tulip');
  });

  it('answer the same question of the same host only', () => {
    const secrets = new RememberedSecrets(new Redaction());
    const run = secrets.forRun(HOST);
    run.take(SUDO, 'tulip');
    run.take(LOGIN, 'daisy');
    run.accept('sudo');
    run.accept('login');
    assert.equal(run.recall({ ...LOGIN, prompt: 'operator@proxy:22: Second password' }), undefined);
    assert.equal(secrets.forRun('operator@other:22').recall(SUDO), undefined);
    assert.equal(run.recall(LOGIN), 'daisy');
  });

  it('are known in advance once they were accepted, until they are refused', () => {
    const secrets = new RememberedSecrets(new Redaction());
    const run = secrets.forRun(HOST);
    run.take(SUDO, 'tulip');
    assert.equal(run.known('sudo'), undefined);
    run.accept('sudo');
    assert.equal(secrets.forRun(HOST).known('sudo'), 'tulip');
    assert.equal(secrets.forRun(HOST).known('login'), undefined);
    run.refuse('sudo');
    assert.equal(secrets.forRun(HOST).known('sudo'), undefined);
  });

  it('do not come back when they were refused', () => {
    const secrets = new RememberedSecrets(new Redaction());
    const run = secrets.forRun(HOST);
    run.take(SUDO, 'tulip');
    run.accept('sudo');
    assert.equal(run.recall({ ...SUDO, again: true }), undefined);
    assert.equal(secrets.forRun(HOST).recall(SUDO), undefined);
  });

  it('do not come back when their purpose was refused', () => {
    const secrets = new RememberedSecrets(new Redaction());
    const run = secrets.forRun(HOST);
    run.take(SUDO, 'tulip');
    run.accept('sudo');
    run.refuse('sudo');
    assert.equal(secrets.forRun(HOST).recall(SUDO), undefined);
  });

  for (const prompt of [
    'operator@proxy:22: Verification code',
    'operator@proxy:22: One-time password (OATH)',
  ]) {
    it(`are never kept when they are good for one login: ${prompt}`, () => {
      const run = new RememberedSecrets(new Redaction()).forRun(HOST);
      const request: SecretRequest = { kind: 'login', prompt, again: false };
      run.take(request, '123456');
      run.accept('login');
      assert.equal(run.recall(request), undefined);
    });
  }

  it('are masked from then on, also when they were wrong or forgotten', () => {
    const redaction = new Redaction();
    const secrets = new RememberedSecrets(redaction);
    const run = secrets.forRun(HOST);
    run.take(SUDO, 'tulip');
    run.accept('sudo');
    secrets.forget();
    assert.equal(secrets.forRun(HOST).recall(SUDO), undefined);
    assert.equal(redaction.apply('it was tulip').includes('tulip'), false);
  });
});
