import assert from 'node:assert/strict';
import { RememberedSecrets } from '../../../src/extension/secrets.ts';
import { Redaction } from '../../../src/shared/redaction.ts';

const HOST = 'operator@proxy:22';

describe('secrets that were typed', () => {
  it('are recalled for their purpose and host only', () => {
    const secrets = new RememberedSecrets(new Redaction());
    secrets.remember(HOST, 'sudo', 'tulip');
    assert.equal(secrets.recall(HOST, 'sudo'), 'tulip');
    assert.equal(secrets.recall(HOST, 'login'), undefined);
    assert.equal(secrets.recall('operator@other:22', 'sudo'), undefined);
  });

  it('are masked from then on, also after they were forgotten', () => {
    const redaction = new Redaction();
    const secrets = new RememberedSecrets(redaction);
    secrets.remember(HOST, 'sudo', 'tulip');
    secrets.forget();
    assert.equal(secrets.recall(HOST, 'sudo'), undefined);
    assert.equal(redaction.apply('it was tulip').includes('tulip'), false);
  });

  it('are dropped one by one, or all of a host', () => {
    const secrets = new RememberedSecrets(new Redaction());
    secrets.remember(HOST, 'sudo', 'tulip');
    secrets.remember(HOST, 'login', 'daisy');
    secrets.drop(HOST, 'sudo');
    assert.equal(secrets.recall(HOST, 'sudo'), undefined);
    assert.equal(secrets.recall(HOST, 'login'), 'daisy');
    secrets.drop(HOST);
    assert.equal(secrets.recall(HOST, 'login'), undefined);
  });
});
