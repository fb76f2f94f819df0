import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Failure } from '../shared/failure.ts';
import type { Download, Downloads } from '../shared/ports.ts';

const TIMEOUT = 30_000;
const LIMIT = 5 * 1024 * 1024;
const REDIRECTS = 5;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Fetches Microsoft's scripts, from the web or, on air-gapped sites, from a file. */
export function downloads(options: { readonly timeout?: number } = {}): Downloads {
  return {
    async fetch(named) {
      const url = addressOf(named);
      const content =
        url.protocol === 'file:' ? await fromDisk(url) : await fromWeb(url, options.timeout ?? TIMEOUT);
      const download: Download = {
        url: named,
        content,
        sha256: createHash('sha256').update(content).digest('hex'),
      };
      requirePython(named, content);
      return download;
    },
  };
}

function addressOf(named: string): URL {
  // A Windows path such as C:\x parses as a URL with a scheme of one letter.
  const url = URL.canParse(named) && !/^[A-Za-z]:[\\/]/.test(named) ? new URL(named) : pathToFileURL(named);
  const safe =
    url.protocol === 'https:' ||
    url.protocol === 'file:' ||
    (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!safe)
    throw failed(
      named,
      'is not fetched: a script that runs as root must come by https or from a file',
      'Set its address to https, or to a file.',
    );
  return url;
}

async function fromDisk(url: URL): Promise<Uint8Array> {
  const path = fileURLToPath(url);
  try {
    return await readFile(path);
  } catch {
    throw failed(path, 'can’t be read', 'Check the path of the script.');
  }
}

/** Follows redirects itself: each target must be as safe as the first address. */
async function fromWeb(first: URL, timeout: number): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(timeout);
  let url = first;
  try {
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      const response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: { accept: 'text/plain, */*' },
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null)
        return await bodyOf(response, first.href);
      await response.body?.cancel();
      url = addressOf(new URL(location, url).href);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const slow = error instanceof Error && error.name === 'TimeoutError';
    throw failed(
      first.href,
      slow ? `did not arrive within ${timeout / 1000} s` : 'can’t be reached from this workstation',
      'Check the network and the proxy settings, or save the script and set its address to that file.',
    );
  }
  throw failed(first.href, `was redirected more than ${REDIRECTS} times`, 'Check the address of the script.');
}

async function bodyOf(response: Response, href: string): Promise<Uint8Array> {
  if (response.status !== 200) {
    await response.body?.cancel();
    throw failed(
      href,
      `was answered with HTTP status ${response.status}`,
      'Check the address of the script.',
    );
  }
  if (response.headers.get('content-type')?.includes('html')) {
    await response.body?.cancel();
    throw failed(href, 'is a web page and no script', RAW);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LIMIT)
      throw failed(href, `is larger than ${LIMIT / 1024 / 1024} MiB`, 'Check the address of the script.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const RAW = 'Give the raw address of the script; a login page of a web proxy may also have answered.';

function requirePython(named: string, content: Uint8Array): void {
  const text = new TextDecoder().decode(content);
  if (text.trim() === '') throw failed(named, 'is empty', 'Check the address of the script.');
  if (text.trimStart().startsWith('<')) throw failed(named, 'is a web page and no script', RAW);
  if (content.byteLength > LIMIT)
    throw failed(named, `is larger than ${LIMIT / 1024 / 1024} MiB`, 'Check the address of the script.');
  const python =
    /^#!.*python/.test(text) || /^[ \t]*(import \w|from [\w.]+ import |def \w+\(|print ?\()/m.test(text);
  if (!python || text.includes('\0')) throw failed(named, 'is no Python script', RAW);
}

function failed(what: string, happened: string, advice: string): Failure {
  return new Failure('download-failed', `${what} ${happened}.`, advice);
}
