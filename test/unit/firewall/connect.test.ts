import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { Failure } from '../../../src/shared/failure.ts';
import type { Question } from '../../../src/shared/ports.ts';
import { Redaction } from '../../../src/shared/redaction.ts';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { PanosEmulator, USERS } from '../../emulators/panos/emulator.ts';
import { agreeing, connectTo, forgetful } from './with-emulator.ts';

const refuses = (kind: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Failure, String(error));
  assert.equal(error.kind, kind, error.sentence);
  assert.match(error.sentence, words);
  return true;
};

describe('Connecting to a firewall', () => {
  let emulator: PanosEmulator;
  let pair: Pair;
  let expired: Pair;
  before(async () => {
    [pair, expired] = await Promise.all([ownCertificate(), ownCertificate({ expired: true })]);
  });
  beforeEach(async () => {
    emulator = await PanosEmulator.start({ pair });
  });
  afterEach(() => emulator.stop());

  it('makes a key of user and password, and knows what it talks to', async () => {
    const { api, admin, info } = await connectTo(emulator);
    api.close();
    assert.equal(admin, 'sentinel');
    assert.deepEqual(
      [info.hostname, info.release, info.isPanorama, info.serial],
      ['fw1', '10.2.9', false, '007000000000001'],
    );
  });

  it('takes a key that there is', async () => {
    const key = emulator.keyOf('sentinel');
    const { api, admin } = await connectTo(emulator, {
      prompt: { ...agreeing(), secret: async ({ kind }) => (kind === 'firewallKey' ? key : undefined) },
    });
    api.close();
    assert.equal(admin, undefined);
    assert.equal(emulator.count('keygen'), 0);
  });

  it('has key and password in no address, and masks them', async () => {
    const redaction = new Redaction();
    const { api } = await connectTo(emulator, { redaction });
    api.close();
    const password = USERS['sentinel'] ?? '';
    for (const { url, method } of emulator.seen) {
      assert.equal(url, '/api/');
      assert.equal(method, 'POST');
    }
    assert.ok(!redaction.apply(`x ${password} y`).includes(password));
    assert.equal(
      redaction.apply(emulator.keyOf('x')).includes('LUFRPT1'),
      true,
      'only what was used is masked',
    );
  });

  it('asks once about a certificate that nobody vouches for, with its fingerprint', async () => {
    const trusted = forgetful();
    const asked: Question[] = [];
    const first = await connectTo(emulator, { trusted, prompt: agreeing(asked) });
    first.api.close();
    const second = await connectTo(emulator, { trusted, prompt: agreeing(asked) });
    second.api.close();
    const { fingerprint256 } = new X509Certificate(pair.certificate);
    assert.deepEqual(trusted.kept, [fingerprint256]);
    assert.equal(asked.length, 1);
    assert.ok(asked[0]?.detail.split('\n').includes(fingerprint256), asked[0]?.detail);
    assert.match(asked[0]?.detail ?? '', /signed its certificate itself/);
  });

  it('sends nothing to one that is not trusted', async () => {
    const prompt = { ...agreeing(), confirm: async () => false };
    await assert.rejects(connectTo(emulator, { prompt }), refuses('certificate-unknown', /nothing was sent/));
    assert.equal(emulator.seen.length, 0);
  });

  it('refuses one that has changed, and asks nothing', async () => {
    const trusted = forgetful();
    trusted.kept.push('AA:BB');
    const asked: Question[] = [];
    await assert.rejects(
      connectTo(emulator, { trusted, prompt: agreeing(asked) }),
      refuses('certificate-changed', /AA:BB is expected/),
    );
    assert.deepEqual([asked.length, emulator.seen.length], [0, 0]);
  });

  it('needs no question where an authority vouches for it', async () => {
    const asked: Question[] = [];
    const { api } = await connectTo(emulator, { prompt: agreeing(asked), authorities: pair.certificate });
    api.close();
    assert.equal(asked.length, 0);
  });

  it('says that a certificate has expired', async () => {
    const late = await PanosEmulator.start({ pair: expired });
    const prompt = { ...agreeing(), confirm: async () => false };
    try {
      await assert.rejects(
        connectTo(late, { prompt }),
        refuses('certificate-unknown', /expired on 2021-01-01/),
      );
    } finally {
      await late.stop();
    }
  });

  it('tries a wrong password once, and does not repeat it', async () => {
    const prompt = {
      ...agreeing(),
      secret: async ({ kind }: { kind: string }) =>
        kind === 'firewallUser' ? 'sentinel' : kind === 'firewallPassword' ? 'Wrong-4711' : '',
    };
    await assert.rejects(connectTo(emulator, { prompt }), (error: unknown) => {
      refuses('login-refused', /does not accept this name and password/)(error);
      assert.ok(!JSON.stringify(error).includes('Wrong-4711'));
      return true;
    });
    assert.equal(emulator.count('keygen'), 1);
  });

  it('says who is missing when nobody can be asked', async () => {
    const prompt = { ...agreeing(), secret: async () => undefined };
    await assert.rejects(connectTo(emulator, { prompt }), refuses('login-refused', /--secrets-stdin/));
  });

  it('says that nothing listens', async () => {
    await emulator.stop();
    await assert.rejects(connectTo(emulator), refuses('unreachable', /nothing listens there/));
    emulator = await PanosEmulator.start({ pair });
  });
});
