import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { downloads } from '../../../src/files/downloads.ts';

const SCRIPT = '#! /usr/bin/env python\nimport sys\nprint("hello")\n';

const PAGES: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  '/script.py': (_request, response) => response.end(SCRIPT),
  '/moved': (_request, response) => response.writeHead(302, { location: '/script.py' }).end(),
  '/round': (_request, response) => response.writeHead(302, { location: '/round' }).end(),
  '/away': (_request, response) => response.writeHead(302, { location: 'http://192.0.2.1/script.py' }).end(),
  '/page': (_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(SCRIPT),
  '/login': (_request, response) => response.end('  <!DOCTYPE html><title>Log in</title>'),
  '/empty': (_request, response) => response.end(' \n'),
  '/prose': (_request, response) => response.end('This is a note about scripts.\n'),
  '/binary': (_request, response) => response.end(`import x\n\0\0`),
  '/large': (_request, response) => response.end(`${SCRIPT}${'# long\n'.repeat(900_000)}`),
  '/slow': () => undefined,
};

describe('a download', () => {
  let server: Server;
  let base: string;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'downloads-'));
    server = createServer((request, response) => {
      const page = PAGES[request.url ?? ''];
      if (page) page(request, response);
      else response.writeHead(404).end('none');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  const sha256 = createHash('sha256').update(SCRIPT).digest('hex');

  it('brings a script and its SHA-256, also when it has moved', async () => {
    for (const url of [`${base}/script.py`, `${base}/moved`]) {
      const download = await downloads().fetch(url);
      assert.equal(Buffer.from(download.content).toString(), SCRIPT);
      assert.deepEqual([download.url, download.sha256], [url, sha256]);
    }
  });

  it('may come from a file, for a site without internet', async () => {
    const file = join(folder, 'a script.py');
    await writeFile(file, SCRIPT);
    for (const name of [file, pathToFileURL(file).href])
      assert.equal((await downloads().fetch(name)).sha256, sha256);
    await assert.rejects(downloads().fetch(join(folder, 'none.py')), {
      kind: 'download-failed',
      message: /none\.py can’t be read/,
    });
  });

  for (const [path, words] of [
    ['/none', /HTTP status 404/],
    ['/page', /is a web page and no script/],
    ['/login', /is a web page and no script/],
    ['/empty', /is empty/],
    ['/prose', /is no Python script/],
    ['/binary', /is no Python script/],
    ['/large', /is larger than 5 MiB/],
    ['/round', /redirected more than 5 times/],
    ['/away', /192\.0\.2\.1.* must come by https/],
    ['/slow', /did not arrive within 0\.3 s/],
  ] as const) {
    it(`of ${path.slice(1)} fails with its reason`, async () => {
      await assert.rejects(
        downloads(path === '/slow' ? { timeout: 300 } : {}).fetch(`${base}${path}`),
        (error: Error & { kind: string }) => {
          assert.equal(error.kind, 'download-failed');
          assert.match(error.message, words);
          if (path !== '/away') assert.ok(error.message.includes(`${base}${path}`));
          return true;
        },
      );
    });
  }

  it('is refused from an address that others could change on the way', async () => {
    for (const url of [
      'http://scripts.example/x.py',
      'ftp://scripts.example/x.py',
      'data:text/plain,import x',
    ])
      await assert.rejects(downloads().fetch(url), {
        kind: 'download-failed',
        message: /must come by https or from a file/,
      });
  });

  it('says so when nothing answers', async () => {
    const closed = createServer();
    closed.listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await assert.rejects(downloads().fetch(`http://127.0.0.1:${port}/x.py`), {
      kind: 'download-failed',
      message: /can’t be reached/,
    });
  });
});
