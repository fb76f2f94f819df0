import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { cleanCorpus } from '../corpus.ts';
import type { Section } from '../row.ts';

const SERVER = fileURLToPath(new URL('../../../src/server/main.ts', import.meta.url));
const URI = 'file:///bench.cef';
const EDITS = 31;

/**
 * From a change in the middle of a large document to its diagnostics, by the clock, through the real server on a pipe: the
 * time of the pipe and of both ends is in it. The ratio is that of the stock document's own update alone.
 */
export const editToDiagnostics: Section = {
  name: 'edit-to-diagnostics',
  async *rows() {
    for (const [megabytes, budget] of [
      [10, 10],
      [50, 40],
    ] as const) {
      const clean = cleanCorpus(megabytes * 1e6).toString('utf8');
      // Every line has a finding, so that as many as are shown must be placed and sent.
      const faulty = clean.replaceAll('CEF:0|', 'CEF: 0|');
      const stock = stockUpdate(clean);
      for (const [kind, text] of [
        ['clean', clean],
        ['a finding in each line', faulty],
      ] as const) {
        const { opened, edit } = await measure(text);
        yield {
          what: `${megabytes} MB log, ${kind}: opened to diagnostics`,
          measured: `${opened.toFixed(0)} ms`,
        };
        yield {
          what: `${megabytes} MB log, ${kind}: edit to diagnostics`,
          measured: `${edit.toFixed(1)} ms`,
          ratio: edit / stock,
          wanted: `<= ${budget} ms`,
        };
      }
    }
  },
};

/** Median time of an update of the stock document, in milliseconds. */
function stockUpdate(text: string): number {
  const document = TextDocument.create(URI, 'cef', 1, text);
  const middle = { line: Math.floor(document.lineCount / 2), character: 40 };
  return median(
    Array.from({ length: EDITS }, (_, index) => {
      const start = performance.now();
      TextDocument.update(document, [{ range: { start: middle, end: middle }, text: 'x' }], index);
      document.positionAt(document.offsetAt(middle));
      return performance.now() - start;
    }),
  );
}

async function measure(text: string): Promise<{ readonly opened: number; readonly edit: number }> {
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  try {
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await connection.sendNotification('initialized', {});
    const opened = await timeTo(connection, 1, () =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: URI, languageId: 'cef', version: 1, text },
      }),
    );
    const line = Math.floor(text.split('\n').length / 2);
    const position = { line, character: 40 };
    const times: number[] = [];
    for (let version = 2; version < 2 + EDITS; version++) {
      times.push(
        await timeTo(connection, version, () =>
          connection.sendNotification('textDocument/didChange', {
            textDocument: { uri: URI, version },
            contentChanges: [{ range: { start: position, end: position }, text: 'x' }],
          }),
        ),
      );
    }
    return { opened, edit: median(times) };
  } finally {
    connection.dispose();
    server.kill();
  }
}

async function timeTo(
  connection: MessageConnection,
  wanted: number,
  send: () => Promise<void>,
): Promise<number> {
  const start = performance.now();
  const published = new Promise<number>((resolve) => {
    const listener = connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ version }: { version?: number }) => {
        if (version !== wanted) return;
        listener.dispose();
        resolve(performance.now() - start);
      },
    );
  });
  await send();
  return published;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
