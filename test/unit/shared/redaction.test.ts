import assert from 'node:assert/strict';
import { Redaction } from '../../../src/shared/redaction.ts';

describe('redaction', () => {
  const secret = `p4$$w"o'r d\\1`;
  const redaction = new Redaction();
  redaction.add(secret);
  redaction.add('');

  it('masks a secret wherever it stands', () => {
    assert.equal(redaction.apply(`before ${secret} after ${secret}`), 'before ••• after •••');
  });

  it('masks its form in JSON, in the shell and in a URL', () => {
    for (const form of [
      JSON.stringify(secret),
      `'${secret.replaceAll("'", "'\\''")}'`,
      encodeURIComponent(secret),
    ]) {
      assert.match(redaction.apply(form), /^["']?•••["']?$/);
    }
  });

  it('reaches every string of a value', () => {
    assert.deepEqual(redaction.applyTo({ a: [{ b: `x${secret}` }], n: 1 }), { a: [{ b: 'x•••' }], n: 1 });
  });

  it('leaves other text alone', () => {
    assert.equal(redaction.apply('nothing here'), 'nothing here');
  });
});
