import assert from 'node:assert/strict';
import { placeOf } from '../../../src/panos/configuration/element.ts';
import type { Api } from '../../../src/firewall/api.ts';
import { readElement } from '../../../src/firewall/configuration.ts';
import { readAnswer } from '../../../src/firewall/read-answer.ts';
import { Refusal } from '../../../src/firewall/refusal.ts';
import { Failure } from '../../../src/shared/failure.ts';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { type ApiFault, PanosEmulator } from '../../emulators/panos/emulator.ts';
import { connectTo } from './with-emulator.ts';

const PLACE = placeOf('shared', 'log-settings', 'syslog', ['Other SIEM']);

describe('The XML API of a firewall', () => {
  let pair: Pair;
  let emulator: PanosEmulator;
  let api: Api;
  before(async () => {
    pair = await ownCertificate();
  });
  beforeEach(async () => {
    emulator = await PanosEmulator.start({ pair });
    ({ api } = await connectTo(emulator, { answerTimeout: 400, largest: 1 << 20 }));
  });
  afterEach(async () => {
    api.close();
    await emulator.stop();
  });

  const passing: readonly (readonly [string, ApiFault])[] = [
    ['a connection that breaks before anything is done', { how: 'drop-before' }],
    ['one that breaks before the answer', { how: 'drop-after' }],
    ['one that breaks in the middle of the answer', { how: 'drop-within' }],
    ['a firewall that is too slow', { how: 'slow', milliseconds: 600 }],
    ['a server error', { how: 'answer', status: 502, body: '<html>Bad gateway</html>' }],
    ['an answer that is cut', { how: 'answer', status: 200, body: '<response status="success"><result><x>' }],
  ];
  for (const [name, fault] of passing)
    it(`reads again after ${name}`, async () => {
      emulator.fail(fault, (parameters) => parameters.get('action') === 'get');
      assert.equal((await readElement(api, 'get', PLACE))?.name, 'Other SIEM');
      assert.equal(emulator.count('config', 'get'), 2);
    });

  const lasting: readonly (readonly [string, ApiFault, RegExp])[] = [
    [
      'a web page',
      { how: 'answer', status: 200, body: '<!DOCTYPE html><title>Sign in</title>' },
      /a web page, which is no answer/,
    ],
    ['garbage', { how: 'answer', status: 200, body: '\0\u0001\u0002' }, /no answer of the XML API/],
    ['nothing', { how: 'answer', status: 200, body: '' }, /answered with nothing/],
    ['a server error', { how: 'answer', status: 503, body: 'busy' }, /HTTP status 503.* too many sessions/],
    ['an endless answer', { how: 'huge', bytes: 8 << 20 }, /sent more than 1 MiB/],
    ['silence', { how: 'slow', milliseconds: 600 }, /no whole answer within 0.4 s/],
    [
      'an entity bomb',
      {
        how: 'answer',
        status: 200,
        body: '<!DOCTYPE response [<!ENTITY a "b">]><response status="success">&a;</response>',
      },
      /no answer of the XML API/,
    ],
    [
      'a tower of elements',
      {
        how: 'answer',
        status: 200,
        body: `<response status="success">${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</response>`,
      },
      /no answer of the XML API/,
    ],
  ];
  for (const [name, fault, words] of lasting)
    it(`gives up on ${name} that stays, in one sentence`, async () => {
      emulator.fail(fault, () => true, 10);
      await assert.rejects(readElement(api, 'get', PLACE), (error: unknown) => {
        assert.ok(error instanceof Failure);
        assert.match(error.sentence, words);
        assert.doesNotMatch(error.sentence, /\n| at .*:\d+/);
        return true;
      });
    }).timeout(15_000);

  it('knows nothing at a place where nothing is, in both configurations', async () => {
    const place = placeOf('shared', 'log-settings', 'syslog', ['No such']);
    assert.equal(await readElement(api, 'get', place), undefined);
    assert.equal(await readElement(api, 'show', place), undefined);
  });

  for (const code of [1, 2, 6, 8, 10, 12, 13, 14, 15, 16, 17, 18, 21, 22, 99, 400, 403])
    it(`has a sentence and a remedy for code ${code}`, async () => {
      const body = `<response status="error" code="${code}"><msg><line>own words &lt;b&gt;</line></msg></response>`;
      emulator.fail({ how: 'answer', status: 200, body, type: 'application/xml' });
      await assert.rejects(readElement(api, 'get', PLACE), (error: unknown) => {
        assert.ok(error instanceof Refusal);
        assert.equal(error.code, code);
        assert.match(error.message, /^127\.0\.0\.1:\d+ refused to show its candidate configuration: /);
        assert.match(error.message, /It says: own words <b>\.$/);
        assert.ok(error.advice.length > 10);
        return true;
      });
    });

  it('names a template of Panorama that stands in the way', async () => {
    const body =
      '<response status="error" code="12"><msg><line>edit failed, may need to override template object x first</line></msg></response>';
    emulator.fail({ how: 'answer', status: 200, body, type: 'application/xml' });
    await assert.rejects(
      readElement(api, 'get', PLACE),
      (error: unknown) => error instanceof Refusal && /a template of Panorama has it/.test(error.sentence),
    );
  });

  it('says what to do when the key has ended, or is none', async () => {
    emulator.expireKeys();
    await assert.rejects(
      readElement(api, 'get', PLACE),
      (error: unknown) =>
        error instanceof Refusal && error.kind === 'login-refused' && /new API key/.test(error.advice),
    );
    api.useKey('nonsense');
    await assert.rejects(
      readElement(api, 'get', PLACE),
      (error: unknown) => error instanceof Refusal && error.code === 403 && error.kind === 'login-refused',
    );
  });

  it('takes a turn where there are too many sessions', async () => {
    emulator.mostRequests = 0;
    setTimeout(() => (emulator.mostRequests = 5), 20);
    assert.equal((await readElement(api, 'get', PLACE))?.name, 'Other SIEM');
  });
});

describe('An answer of the XML API', () => {
  it('is read with its lines, wherever they stand', () => {
    const words = (xml: string) => readAnswer(xml)?.lines;
    assert.deepEqual(
      words('<response status="error"><msg><line><![CDATA[a < b]]></line><line>c</line></msg></response>'),
      ['a < b', 'c'],
    );
    assert.deepEqual(
      words("<response status = 'error' code = '403'><result><msg>No</msg></result></response>"),
      ['No'],
    );
    assert.equal(readAnswer('<responses/>'), undefined);
    assert.equal(readAnswer('<response status="success">'), undefined);
  });
});
