import type { Certificate, PrivateKey } from '../facts.ts';

const OF_FILE = /^(.*?) ?- (\/.*)$/;
const NAME = /(?:DNS|IP Address):([^,\s]+)/g;
const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Certificates as the probe prints them.
 * @param dates `Nov 25 10:00:00 2027 GMT - /path`, or `missing - /path`
 * @param details a word, its value and the path, such as `subject CN=proxy - /path`
 */
export function readCertificates(dates: readonly string[], details: readonly string[]): Certificate[] {
  const said = details.flatMap((line) => {
    const [, text = '', path] = OF_FILE.exec(line) ?? [];
    const at = text.indexOf(' ');
    return path === undefined ? [] : [{ path, word: text.slice(0, at), value: text.slice(at + 1) }];
  });
  return dates.map((line) => {
    const [, when = '', path = line] = OF_FILE.exec(line) ?? [];
    const time = Date.parse(when);
    const all = (word: string): string[] =>
      said.filter((entry) => entry.path === path && entry.word === word).map(({ value }) => value);
    const names = all('names').flatMap((value) => [...value.matchAll(NAME)].map(([, name = '']) => name));
    const chains = all('chain');
    return {
      path,
      missing: when === 'missing',
      expires: Number.isNaN(time) ? undefined : new Date(time).toISOString(),
      fingerprint: all('fingerprint')[0],
      subject: all('subject')[0],
      names: names.length > 0 ? names : undefined,
      publicKey: all('key').find((value) => DIGEST.test(value)),
      authority: all('authority')[0] === 'yes' ? true : undefined,
      // One authority that signed it is enough.
      chain: chains.find((chain) => chain === 'good') ?? chains[0],
    };
  });
}

/** A private key as the probe prints it: `DIGEST MODE OWNER - /path`, with `missing`, `encrypted` or `unreadable` instead. */
export function readKey(line: string): PrivateKey {
  const [, text = '', path = line] = OF_FILE.exec(line) ?? [];
  const [word = '', mode, owner] = text.split(' ');
  return {
    path,
    missing: word === 'missing',
    encrypted: word === 'encrypted',
    publicKey: DIGEST.test(word) ? word : undefined,
    mode,
    owner,
  };
}
