import assert from 'node:assert/strict';
import { plainText } from '../../../src/shared/plain-text.ts';

describe('plain text of a host', () => {
  it('loses colours, cursor moves and control characters', () => {
    assert.equal(plainText('\u001b[1;31mred\u001b[0m\u0007\u001b[2J\u0000 \u009bdone\u007f'), 'red done');
  });

  it('keeps letters of all scripts, tabs and line feeds', () => {
    assert.equal(plainText('Zürich\tМосква\nサーバー 🙂'), 'Zürich\tМосква\nサーバー 🙂');
  });

  it('survives a sequence that is cut', () => {
    assert.equal(plainText('a\u001b['), 'a');
    assert.equal(plainText('a\u001b[12'), 'a');
  });
});
