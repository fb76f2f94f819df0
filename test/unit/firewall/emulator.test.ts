import assert from 'node:assert/strict';
import { request } from 'node:https';
import { ownCertificate, type Pair } from '../../emulators/panos/certificates.ts';
import { PanosEmulator, USERS } from '../../emulators/panos/emulator.ts';

const PROFILE = "/config/shared/log-settings/syslog/entry[@name='P']";
const SERVER = `${PROFILE}/server/entry[@name='a']`;
const LIST = "/config/shared/log-settings/system/match-list/entry[@name='m']";

describe('The emulator of the PAN-OS XML API', () => {
  let pair: Pair;
  let emulator: PanosEmulator;
  before(async () => {
    pair = await ownCertificate();
  });
  beforeEach(async () => {
    emulator = await PanosEmulator.start({ pair });
  });
  afterEach(() => emulator.stop());

  const ask = (fields: Readonly<Record<string, string>>): string =>
    emulator.device.answer(new URLSearchParams(fields), 'sentinel', true).body;
  const set = (xpath: string, element: string): string =>
    ask({ type: 'config', action: 'set', xpath, element });

  const refused: readonly (readonly [what: string, xpath: string, element: string, code: number])[] = [
    ['a profile of 32 characters', `${PROFILE.replace('P', 'p'.repeat(32))}`, '<server/>', 12],
    [
      'a match list of 32 characters',
      LIST.replace("'m'", `'${'m'.repeat(32)}'`),
      '<filter>All Logs</filter>',
      12,
    ],
    ['a server of 64 characters', SERVER, `<server>${'s'.repeat(64)}</server>`, 12],
    ['a facility that there is not', SERVER, '<facility>LOG_DAEMON</facility>', 12],
    ['a transport that there is not', SERVER, '<transport>TLS</transport>', 12],
    ['a format of headers that there is not', SERVER, '<format>CEF</format>', 12],
    ['a port over 65535', SERVER, '<port>65536</port>', 12],
    ['a log type without a format', `${PROFILE}/format`, '<audit>x</audit>', 12],
    ['a format of 2,049 characters', `${PROFILE}/format`, `<traffic>${'x'.repeat(2049)}</traffic>`, 12],
    ['two escape characters', `${PROFILE}/format/escaping`, '<escape-character>\\\\</escape-character>', 12],
    [
      '256 escaped characters',
      `${PROFILE}/format/escaping`,
      `<escaped-characters>${'='.repeat(256)}</escaped-characters>`,
      12,
    ],
    ['a filter of 1,024 characters', LIST, `<filter>${'f'.repeat(1024)}</filter>`, 12],
    ['a log type of rules among the log settings', LIST, '<log-type>traffic</log-type>', 12],
    [
      'a host name type that there is not',
      "/config/devices/entry[@name='localhost.localdomain']/deviceconfig/setting/management",
      '<hostname-type-in-syslog>fqdn</hostname-type-in-syslog>',
      12,
    ],
    ['XML that is not whole', PROFILE, '<server>', 18],
    ['an xpath that is none', '/config/shared/entry[@name=P]', '<server/>', 6],
    ['an xpath of another root', '/etc/passwd', '<x/>', 6],
  ];
  for (const [what, xpath, element, code] of refused)
    it(`refuses ${what}`, () => {
      assert.match(set(xpath, element), new RegExp(`status="error" code="${code}"`));
    });

  it('takes formats of 2,048 characters, and of 4,096 from 11.0', async () => {
    assert.match(set(`${PROFILE}/format`, `<traffic>${'x'.repeat(2048)}</traffic>`), /success/);
    const later = await PanosEmulator.start({ pair, version: '11.0.1' });
    const answer = (length: number) =>
      later.device.answer(
        new URLSearchParams({
          type: 'config',
          action: 'set',
          xpath: `${PROFILE}/format`,
          element: `<traffic>${'x'.repeat(length)}</traffic>`,
        }),
        'sentinel',
        true,
      ).body;
    assert.match(answer(4096), /success/);
    assert.match(answer(4097), /code="12"/);
    await later.stop();
  });

  it('lets nobody delete what is referred to, and has two locks', () => {
    set(SERVER, '<server>192.0.2.20</server>');
    set(LIST, '<send-syslog><member>P</member></send-syslog>');
    assert.match(ask({ type: 'config', action: 'delete', xpath: PROFILE }), /code="10".*references/);
    assert.match(ask({ type: 'config', action: 'delete', xpath: `${PROFILE}x` }), /code="(?:6|7)"/);
    const lock = '<request><config-lock><add><comment>mine</comment></add></config-lock></request>';
    assert.match(ask({ type: 'op', cmd: lock }), /acquired/);
    const other = emulator.device.answer(
      new URLSearchParams({
        type: 'config',
        action: 'set',
        xpath: LIST,
        element: '<filter>All Logs</filter>',
      }),
      'other',
      true,
    );
    assert.match(other.body, /currently locked by sentinel/);
    assert.match(
      ask({ type: 'op', cmd: '<request><config-lock><remove/></config-lock></request>' }),
      /released/,
    );
    assert.match(ask({ type: 'op', cmd: '<show><config-locks/></show>' }), /<config-locks><\/config-locks>/);
  });

  it('takes a key in the address or in the header, by GET and POST, and no others', async () => {
    const key = emulator.keyOf('sentinel');
    const cmd = encodeURIComponent('<show><system><info></info></system></show>');
    const fetch = (method: string, path: string, header?: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const headers = header === undefined ? {} : { 'x-pan-key': header };
        const sending = request(
          { host: '127.0.0.1', port: emulator.port, method, path, headers, rejectUnauthorized: false },
          (response) => {
            let body = '';
            response.on('data', (chunk) => (body += String(chunk)));
            response.on('end', () => resolve(`${response.statusCode} ${body}`));
          },
        );
        sending.on('error', reject);
        sending.end();
      });
    for (const method of ['GET', 'POST']) {
      assert.match(
        await fetch(method, `/api/?type=op&cmd=${cmd}&key=${encodeURIComponent(key)}`),
        /^200 .*fw1/,
      );
      assert.match(await fetch(method, `/api/?type=op&cmd=${cmd}`, key), /^200 .*fw1/);
      assert.match(await fetch(method, `/api/?type=op&cmd=${cmd}`, 'none'), /^403 .*Invalid Credential/);
      assert.match(await fetch(method, `/api/?type=op&cmd=${cmd}`), /^400 /);
    }
    const login = `/api/?type=keygen&user=sentinel&password=${encodeURIComponent(USERS['sentinel'] ?? '')}`;
    assert.match(await fetch('GET', login), /^200 .*<key>/);
  });
});
